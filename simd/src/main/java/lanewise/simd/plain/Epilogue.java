package lanewise.simd.plain;

/** What happens to finished elements of a product outside the micro-kernels. */
public final class Epilogue {
  private Epilogue() {}

  /** c[at] ← α·acc + β·c[at], which is not read where β is 0. */
  public static void store(float acc, float alpha, float beta, float[] c, int at) {
    c[at] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * c[at]);
  }

  /** C ← α·C, for m rows of n elements from {@code co} on; C2 makes vector code of it itself. */
  public static void scale(float alpha, float[] c, int co, int ldC, int m, int n) {
    for (int i = 0; i < m; i++) {
      int at = co + i * ldC;
      for (int j = at; j < at + n; j++) {
        c[j] *= alpha;
      }
    }
  }
}
