package lanewise.simd;

/** What happens to a finished element of a product outside a micro-kernel. */
final class Epilogue {
  private Epilogue() {}

  /** c[at] ← α·acc + β·c[at], which is not read where β is 0. */
  static void store(float acc, float alpha, float beta, float[] c, int at) {
    c[at] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * c[at]);
  }
}
