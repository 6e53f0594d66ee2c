package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import lanewise.contract.Samples;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.plain.PlainProduct;
import lanewise.simd.platform.TileSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every path through a product gives the canonical bits, at sizes that follow from the blocking,
 * whatever it is. With β = 0 C holds NaN: who reads it is found out.
 */
class ProductTest {
  private static final float ALPHA = 0.3f;
  private static final float[] BETAS = {0, 1, -1.3f};

  private final Product matmul = new Product();
  private final Random random = new Random(12);

  /** Scalar columns, narrow parts, whole and overlapping vectors, under few rows. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void fewColumns(Op opA, Op opB) {
    for (int n = 1; n <= 2 * LANES + 1; n++) {
      for (int m : new int[] {1, 2, 7, 8, 9, 50}) {
        for (int k : new int[] {1, LANES - 1, LANES + 3}) {
          for (float beta : BETAS) {
            check(opA, opB, m, n, k, beta);
          }
        }
      }
    }
  }

  /** From one vector to past two of the widest tiles. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void aSingleRow(Op opA, Op opB) {
    for (int vectors = 1; vectors <= 17; vectors++) {
      for (float beta : BETAS) {
        check(opA, opB, 1, vectors * LANES, 9, beta);
        check(opA, opB, 1, vectors * LANES + 1, 9, beta);
        check(opA, opB, 1, vectors * LANES + 2, 9, beta);
      }
    }
  }

  /** Each tile in place: A is left where it is as long as k is short. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void tilesInPlace(Op opA, Op opB) {
    int k = LANES - 1;
    for (int m = 1; m <= 2 * TileSizes.MAX_ROWS + 1; m++) {
      for (int vectors = 1; vectors <= 9; vectors++) {
        assertThat(packsA(opA, m, vectors, k, 1)).isFalse();
        check(opA, opB, m, Math.max(LANES, vectors * LANES - 1), k, BETAS[vectors % 3]);
      }
    }
  }

  /** Panels that are many, though k is short. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void manyColumnsInPlace(Op opA, Op opB) {
    int k = LANES - 1;
    int vectors = 500;
    assertThat(packsA(opA, TileSizes.MAX_ROWS + 1, vectors, k, 1)).isFalse();
    for (int n : new int[] {vectors * LANES, vectors * LANES - 1, (vectors + 7) * LANES - 5}) {
      check(opA, opB, TileSizes.MAX_ROWS + 1, n, k, BETAS[n % 3]);
    }
  }

  /** Partial sums travel on: in C where it may hold them, elsewhere with β ≠ 0. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void severalPartsOfK(Op opA, Op opB) {
    for (int atLeast : new int[] {Blocking.KC, Blocking.KC + 1, 2 * Blocking.KC + 1}) {
      int k = kThatPacks(opA, atLeast);
      int vectors = vectorsThatPack(opA, k);
      int m = rowsThatPack(opA, vectors, k);
      for (float beta : BETAS) {
        check(opA, opB, m, vectors * LANES, k, beta);
      }
    }
  }

  /** Blocks and panels of every size that follows from sharing evenly. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void packedTiles(Op opA, Op opB) {
    int k = kThatPacks(opA, Blocking.KC + 1);
    int vectors = vectorsThatPack(opA, k);
    int m = rowsThatPack(opA, vectors, k);
    for (int moreRows = 1; moreRows <= (opA == Op.N ? TileSizes.MAX_ROWS : 2); moreRows++) {
      for (int moreVectors = 0; moreVectors <= (opA == Op.N ? 4 : 1); moreVectors++) {
        int n = (vectors + moreVectors) * LANES - moreRows % LANES;
        assertThat(packsA(opA, m + moreRows, n / LANES + 1, k, 1)).isTrue();
        check(opA, opB, m + moreRows, n, k, 0);
        check(opA, opB, m + moreRows, n, k, 0.7f);
      }
    }
  }

  /** What is packed of op(B) is kept for the blocks of rows after the first. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void severalBlocksOfRows(Op opA, Op opB) {
    for (int depths = 1; depths <= 2; depths++) {
      int k = kThatPacks(opA, depths * Blocking.KC);
      int vectors = vectorsThatPack(opA, k);
      int m = rowsOfABlock(k) + 1;
      assertThat(packsA(opA, m, vectors + 1, k, 1)).isTrue();
      check(opA, opB, m, (vectors + 1) * LANES - 3, k, 0);
      check(opA, opB, m, (vectors + 1) * LANES + 1, k, -1.3f);
      if (opA == Op.N) {
        check(opA, opB, 2 * m, vectors * LANES, k, 1);
      }
    }
  }

  /** Enough rows to pack B, too few for a second block of them. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void manyRows(Op opA, Op opB) {
    for (int least : new int[] {Blocking.MIN_ROWS_TO_PACK_BOTH, Blocking.MIN_ROWS_TO_PACK_B}) {
      for (int m = least - 1; m <= least; m++) {
        for (float beta : BETAS) {
          check(opA, opB, m, 4 * LANES - 1, LANES + 1, beta);
          check(opA, opB, m, 7 * LANES, LANES + 1, beta);
        }
      }
    }
  }

  /** Enough rows to pack both operands where B's rows lie on many pages, and one less. */
  @ParameterizedTest
  @CsvSource({"N,N", "T,N"})
  void rowsOnManyPages(Op opA, Op opB) {
    int ldB = 1000;
    int k = 300;
    int least = Blocking.minRowsToPackBoth(true, k, ldB);
    assertThat(least).isLessThan(Blocking.minRowsToPackBoth(true, k, ldB / 2));
    assertThat(least).isLessThan(Blocking.minRowsToPackBoth(false, k, ldB));
    for (int m = least - 1; m <= least; m++) {
      for (float beta : BETAS) {
        check(opA, opB, m, 9 * LANES - 1, k, beta, 0, 0, 0, ldB - (9 * LANES - 1));
      }
    }
  }

  /** Rows of B so far apart that they fall on few sets of a cache are packed. */
  @ParameterizedTest
  @CsvSource({"N,N", "T,N"})
  void rowsThatCrowd(Op opA, Op opB) {
    int ldB = 4096;
    int k = LANES + 1;
    int m =
        IntStream.range(1, 1000)
            .filter(i -> Blocking.packsB(false, Op.N, i, Blocking.MIN_ROWS_TO_PACK_BOTH, k, ldB))
            .min()
            .orElseThrow();
    for (int n : new int[] {4 * LANES, 5 * LANES - 1, 5 * LANES + 1}) {
      check(opA, opB, m, n, k, BETAS[n % 3], 0, 0, 0, ldB - n);
    }
  }

  /** Columns of A so far apart are packed, short as they are. */
  @ParameterizedTest
  @CsvSource({"T,N", "T,T"})
  void columnsThatCrowd(Op opA, Op opB) {
    int ldA = 4096;
    int k = Math.max(2 * LANES + 1, 17);
    int m = 6 * TileSizes.MAX_ROWS;
    int vectors = 2 * Blocking.TILE.vectors() + 1;
    assertThat(packsA(opA, m, vectors, k, ldA)).isTrue();
    for (float beta : BETAS) {
      check(opA, opB, m, vectors * LANES - 1, k, beta, 0, 0, ldA - m, 0);
    }
  }

  /** A part of C, as a thread has it: nothing round it is touched. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void cellsOfC(Op opA, Op opB) {
    int k = kThatPacks(opA, Blocking.KC + 1);
    int vectors = vectorsThatPack(opA, k);
    int rows = rowsThatPack(opA, vectors, k);
    int[][] sizes = {
      {9, 1, 5},
      {1, LANES - 1, 5},
      {9, LANES - 1, 5},
      {9, LANES, 5},
      {17, 2 * LANES + 1, 5},
      {17, 5 * LANES - 2, LANES + 1},
      {rows + 1, (vectors + 1) * LANES - 2, k},
      {rowsOfABlock(k) + 1, vectors * LANES, k}
    };
    for (int[] size : sizes) {
      for (float beta : new float[] {0, -1.3f}) {
        check(opA, opB, size[0], size[1], size[2], beta, 3, LANES, 2, 3);
        check(opA, opB, size[0], size[1], size[2], beta, 3, 0, 2, 0);
        check(opA, opB, size[0], size[1], size[2], beta, 0, LANES, 0, 0);
      }
    }
  }

  /** What is too long to be copied is multiplied without a copy. */
  @Test
  void lengthsThatNoCopyHoldsAreKnown() {
    int most = Matrix.MAX_SIZE / LANES - 1;
    assertThat(Product.canPack(Op.N, 2, most)).isTrue();
    assertThat(Product.canPack(Op.N, 2, most + 1)).isFalse();
    assertThat(Product.canPack(Op.N, LANES + 1, most / 2)).isTrue();
    assertThat(Product.canPack(Op.N, LANES + 1, most / 2 + 1)).isFalse();
    assertThat(Product.canPack(Op.T, 2, most / TileSizes.MAX_VECTORS)).isTrue();
    assertThat(Product.canPack(Op.T, 2, most / TileSizes.MAX_VECTORS + 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void withoutACopyTheBitsAreTheSame(Op opA, Op opB) {
    for (float beta : BETAS) {
      Matrix a = opA == Op.N ? Samples.input(9, 21, random) : Samples.input(21, 9, random);
      Matrix b = opB == Op.N ? Samples.input(21, 5, random) : Samples.input(5, 21, random);
      Matrix c = beta == 0 ? Samples.output(9, 5) : Samples.inOut(9, 5, random);
      Matrix expected = Canonical.product(opA, opB, ALPHA, a, b, beta, c);
      PlainProduct plain = new PlainProduct();
      plain.multiply(opA, opB, ALPHA, a, b, beta, c, 0, 4, 0, 5);
      plain.multiply(opA, opB, ALPHA, a, b, beta, c, 4, 5, 0, 3);
      plain.multiply(opA, opB, ALPHA, a, b, beta, c, 4, 5, 3, 2);
      Canonical.assertEqual(c, expected, opA + "" + opB + ", β=" + beta);
    }
  }

  private void check(Op opA, Op opB, int m, int n, int k, float beta) {
    check(opA, opB, m, n, k, beta, 0, 0, 0, 0);
  }

  /** Computes a cell m×n of C that has so many rows and columns before it and after it. */
  private void check(
      Op opA, Op opB, int m, int n, int k, float beta, int above, int left, int below, int right) {
    int rows = above + m + below;
    int cols = left + n + right;
    Matrix a = opA == Op.N ? Samples.input(rows, k, random) : Samples.input(k, rows, random);
    Matrix b = opB == Op.N ? Samples.input(k, cols, random) : Samples.input(cols, k, random);
    Matrix c = beta == 0 ? Samples.output(rows, cols) : Samples.inOut(rows, cols, random);
    Matrix expected = Canonical.product(opA, opB, ALPHA, a, b, beta, c);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        if (i < above || i >= above + m || j < left || j >= left + n) {
          expected.set(i, j, c.get(i, j));
        }
      }
    }
    matmul.multiply(opA, opB, ALPHA, a, b, beta, c, above, m, left, n);
    String cell = m + "×" + n + "×" + k + " at (" + above + ", " + left + ") of " + c.shape();
    Canonical.assertEqual(c, expected, opA + "" + opB + " " + cell + ", β=" + beta);
  }

  /** At most so many rows of op(A) are packed at a time. */
  private static int rowsOfABlock(int k) {
    int depths = (k + Blocking.KC - 1) / Blocking.KC;
    return Blocking.mc((k + depths - 1) / depths);
  }

  /** Whether op(A) is packed, where B's rows lie on few pages. */
  private static boolean packsA(Op opA, int m, int vectors, int k, int ldA) {
    return Blocking.packsA(opA, m, Blocking.MIN_ROWS_TO_PACK_BOTH, vectors, k, ldA);
  }

  /** The least k from {@code atLeast} on at which op(A) is packed if it is large. */
  private static int kThatPacks(Op opA, int atLeast) {
    return IntStream.range(atLeast, 10_000)
        .filter(k -> packsA(opA, 1000, 100, k, 1))
        .findFirst()
        .orElseThrow();
  }

  private static int vectorsThatPack(Op opA, int k) {
    return IntStream.range(1, 100)
        .filter(vectors -> packsA(opA, 1000, vectors, k, 1))
        .findFirst()
        .orElseThrow();
  }

  private static int rowsThatPack(Op opA, int vectors, int k) {
    return IntStream.range(1, 1000)
        .filter(m -> packsA(opA, m, vectors, k, 1))
        .findFirst()
        .orElseThrow();
  }
}
