package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.platform.TileSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operands end with their last element, and packed space is no larger than it must be. */
class PackingTest {
  /** No element of an operand. */
  private static final float UNTOUCHED = -1;

  @ParameterizedTest
  @EnumSource(Op.class)
  void aPanelIsWholeVectorsOfWhichTheLastMayOverlap(Op op) {
    for (int width = 1; width <= TileSizes.MAX_VECTORS; width++) {
      for (int missing : width == 1 ? new int[] {0} : new int[] {0, 1, LANES - 1}) {
        for (int k : new int[] {0, 1, 7, 8, LANES + 1, 137}) {
          for (int offset : new int[] {0, 3}) {
            int last = (width - 1) * LANES - missing;
            int cols = offset + last + LANES;
            Matrix b = op == Op.N ? numbered(offset + k, cols) : numbered(cols, offset + k);
            float[] packed = untouched(offset + k * width * LANES);
            float[] expected = packed.clone();
            for (int p = 0; p < k; p++) {
              for (int v = 0; v < width; v++) {
                for (int i = 0; i < LANES; i++) {
                  int column = offset + (v == width - 1 ? last : v * LANES) + i;
                  expected[offset + (p * width + v) * LANES + i] =
                      element(op, b, offset + p, column);
                }
              }
            }
            Packing.panel(op, b.data(), b.cols(), offset, width, last, offset, k, packed, offset);
            assertThat(packed)
                .as("width %d, last %d, k %d, offset %d", width, last, k, offset)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Op.class)
  void narrowColumnsAreOneVector(Op op) {
    for (int n = 1; n < LANES; n++) {
      for (int k : new int[] {0, 1, 2, LANES, 37}) {
        for (int j : new int[] {0, 3}) {
          int cols = j + n;
          Matrix b = op == Op.N ? numbered(k, cols) : numbered(cols, k);
          float[] packed = untouched(j + k * LANES);
          Packing.narrow(op, b.data(), b.cols(), j, n, k, packed, j);
          for (int p = 0; p < k; p++) {
            for (int q = 0; q < n; q++) {
              assertThat(packed[j + p * LANES + q])
                  .as("n %d, k %d, j %d at (%d, %d)", n, k, j, p, q)
                  .isEqualTo(element(op, b, p, j + q));
            }
          }
        }
      }
    }
  }

  @Test
  void rowsLieAStrideApart() {
    for (int k : new int[] {1, LANES - 1, LANES, LANES + 1, 2 * LANES + 3, Blocking.KC}) {
      for (int rows : new int[] {1, 2, TileSizes.MAX_ROWS + 1}) {
        for (int from : new int[] {0, 5}) {
          int ldX = k + from;
          float[] x = numbered(rows, ldX).data();
          float[] packed = untouched(from + (rows - 1) * Blocking.ROW_STRIDE + k);
          float[] expected = packed.clone();
          for (int i = 0; i < rows; i++) {
            System.arraycopy(x, from + i * ldX, expected, from + i * Blocking.ROW_STRIDE, k);
          }
          Packing.rows(x, from, ldX, rows, k, packed, from);
          assertThat(packed).as("k %d, rows %d, from %d", k, rows, from).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void columnsBecomeRows() {
    for (int k : new int[] {LANES, LANES + 1, 2 * LANES - 1, 67}) {
      for (int columns : new int[] {1, 7, 8, LANES + 1, 50}) {
        for (int from : new int[] {0, 3}) {
          int ldX = from + columns;
          float[] x = numbered(k, ldX).data();
          float[] packed = untouched(from + (columns - 1) * Blocking.ROW_STRIDE + k);
          float[] expected = packed.clone();
          for (int i = 0; i < columns; i++) {
            for (int p = 0; p < k; p++) {
              expected[from + i * Blocking.ROW_STRIDE + p] = x[from + p * ldX + i];
            }
          }
          Packing.columns(x, from, ldX, columns, k, packed, from);
          assertThat(packed).as("k %d, columns %d, from %d", k, columns, from).isEqualTo(expected);
        }
      }
    }
  }

  /** Every element another number from 0 on. */
  private static Matrix numbered(int rows, int cols) {
    Matrix m = new Matrix(rows, cols);
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] = i;
    }
    return m;
  }

  private static float[] untouched(int size) {
    float[] array = new float[size];
    Arrays.fill(array, UNTOUCHED);
    return array;
  }

  private static float element(Op op, Matrix m, int i, int j) {
    return op == Op.N ? m.get(i, j) : m.get(j, i);
  }
}
