package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.simd.plain.Epilogue;

/**
 * The rank-1 update C ← α·a·b + β·C, where a is a column and b is a row: a product whose k is 1,
 * such as the weight gradient of a single sample.
 *
 * <p>The memory traffic of C decides, so C is passed through row by row. 784×512 takes 34 µs on JDK
 * 17 and 32 µs on JDK 25; tile by tile it took 60 and 50 µs.
 */
final class RankOneUpdate {
  private RankOneUpdate() {}

  /** Whether a product of so many columns is one that vectors are filled with here. */
  static boolean suits(int n, int k) {
    return k == 1 && n >= LANES;
  }

  /** Whether the vector loop is primed that sets C, or updates it. */
  static boolean primed(float beta, int m, int n) {
    return ProductLoops.OTHERS.primed(
        beta == 0 ? ProductLoops.SET_RANK_ONE : ProductLoops.UPDATE_RANK_ONE, (long) m * n);
  }

  /** Computes the rows [row, row + m) and columns [column, column + n) of C. */
  static void multiply(ProductArguments o, int row, int m, int column, int n) {
    assert suits(n, o.k) : n + " columns, k is " + o.k;
    // With k = 1 a column of A and a row of B are contiguous, transposed or not.
    for (int i = row; i < row + m; i++) {
      int co = i * o.ldC + column;
      row(n, o.a[i], o.b, column, o.alpha, o.beta, o.c, co);
    }
  }

  static void row(int n, float a, float[] b, int bo, float alpha, float beta, float[] c, int co) {
    if (beta == 0) {
      set(n, a, b, bo, c, co);
    } else {
      update(n, a, b, bo, alpha, beta, c, co);
    }
  }

  private static void set(int n, float a, float[] b, int bo, float[] c, int co) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    int vectors = n / LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector as = FloatVector.broadcast(SPECIES, a);
    for (int v = 0; v < vectors; v++) {
      as.fma(fromArray(SPECIES, b, bo + v * LANES), zero).intoArray(c, co + v * LANES);
    }
    for (int j = vectors * LANES; j < n; j++) {
      c[co + j] = Math.fma(a, b[bo + j], 0f);
    }
  }

  private static void update(
      int n, float a, float[] b, int bo, float alpha, float beta, float[] c, int co) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    int vectors = n / LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector as = FloatVector.broadcast(SPECIES, a);
    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    FloatVector betas = FloatVector.broadcast(SPECIES, beta);
    for (int v = 0; v < vectors; v++) {
      int at = co + v * LANES;
      FloatVector acc = as.fma(fromArray(SPECIES, b, bo + v * LANES), zero);
      alphas.fma(acc, betas.mul(fromArray(SPECIES, c, at))).intoArray(c, at);
    }
    for (int j = vectors * LANES; j < n; j++) {
      Epilogue.store(Math.fma(a, b[bo + j], 0f), alpha, beta, c, co + j);
    }
  }
}
