package lanewise.simd.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lanewise.contract.Samples;
import lanewise.kernels.Activation;
import lanewise.matrix.Matrix;
import lanewise.simd.platform.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same bits however the rows, or the columns, are shared out. */
class ElementwiseSplitTest {
  private static final int ROWS = 21;

  private static final int[] COLS = {
    1, 2, Lanes.LANES - 1, Lanes.LANES, Lanes.LANES + 1, 5 * Lanes.LANES + 3
  };

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activateByRows(Activation f) {
    Random random = new Random(1);
    for (int cols : COLS) {
      Matrix z = Samples.input(ROWS, cols, random);
      float[] bias = Samples.input(1, cols, random).copy().data();
      Matrix whole = Samples.output(ROWS, cols);
      Matrix parts = Samples.output(ROWS, cols);
      new ActivationPass().run(f, bias, 0, ROWS, cols, z.data(), whole.data());
      ActivationPass one = new ActivationPass();
      for (int[] part : new int[][] {{0, 1}, {1, 8}, {8, 8}, {8, ROWS}}) {
        one.run(f, bias, part[0], part[1], cols, z.data(), parts.data());
      }
      assertThat(parts.data()).isEqualTo(whole.data());
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void deltaByRowsAndItsSumsByColumns(Activation f) {
    Random random = new Random(2);
    for (int cols : COLS) {
      Matrix a = Samples.input(ROWS, cols, random);
      Matrix error = Samples.input(ROWS, cols, random);
      Matrix whole = Samples.output(ROWS, cols);
      Matrix parts = Samples.output(ROWS, cols);
      float[] db = new float[cols];
      float[] dbOfParts = new float[cols];
      new DeltaPass().run(f, ROWS, cols, a.data(), error.data(), whole.data(), db);
      for (int j = 0; j < cols; j++) {
        float chain = 0;
        for (int i = 0; i < ROWS; i++) {
          chain += whole.get(i, j);
        }
        assertThat(db[j]).isEqualTo(chain);
      }
      DeltaPass one = new DeltaPass();
      for (int[] part : new int[][] {{0, 1}, {1, 8}, {8, 8}, {8, ROWS}}) {
        int from = part[0] * cols;
        one.run(f, a.data(), error.data(), parts.data(), from, part[1] * cols);
      }
      int third = cols / 3;
      for (int[] part : new int[][] {{0, third}, {third, third}, {third, cols}}) {
        one.sums(ROWS, cols, part[0], part[1], parts.data(), dbOfParts);
      }
      assertThat(parts.data()).isEqualTo(whole.data());
      assertThat(dbOfParts).isEqualTo(db);
    }
  }

  @Test
  void softmaxByRows() {
    Random random = new Random(3);
    for (int cols : COLS) {
      for (int scale : new int[] {8, 300}) {
        Matrix z = Samples.input(ROWS, cols, random);
        Matrix y = Samples.input(ROWS, cols, random);
        for (int i = 0; i < z.size(); i++) {
          z.data()[i] *= scale;
        }
        Matrix whole = Samples.output(ROWS, cols);
        Matrix parts = Samples.output(ROWS, cols);
        new SoftmaxPass().apply(z.data(), whole.data(), cols, 0, ROWS);
        SoftmaxPass one = new SoftmaxPass();
        for (int[] part : new int[][] {{0, 8}, {8, 16}, {16, ROWS}}) {
          one.apply(z.data(), parts.data(), cols, part[0], part[1]);
        }
        assertThat(parts.data()).isEqualTo(whole.data());

        double[] losses = new double[3];
        double[] lossesOfParts = new double[3];
        new SoftmaxPass().crossEntropy(z.data(), y.data(), whole.data(), cols, 0, ROWS, losses);
        for (int[] part : new int[][] {{0, 8}, {8, 16}, {16, ROWS}}) {
          one.crossEntropy(z.data(), y.data(), parts.data(), cols, part[0], part[1], lossesOfParts);
        }
        assertThat(parts.data()).isEqualTo(whole.data());
        assertThat(lossesOfParts).isEqualTo(losses);
      }
    }
  }

  /** The stated order, whatever the lanes. */
  @Test
  void rowSumsAreInTheirOrder() {
    Random random = new Random(4);
    for (int cols = 1; cols < 70; cols++) {
      int rows = 5;
      float[] x = new float[rows * cols + RowSums.BEYOND];
      for (int i = 0; i < x.length; i++) {
        x[i] = i < rows * cols ? random.nextFloat() : Float.NaN;
      }
      float[] sums = new float[rows];
      new RowSums().of(x, rows, cols, sums);
      for (int r = 0; r < rows; r++) {
        float[] parts = new float[16];
        for (int j = 0; j < cols; j++) {
          parts[j % 16] += x[r * cols + j];
        }
        float[] s = new float[4];
        for (int k = 0; k < 16; k++) {
          s[k % 4] += parts[k];
        }
        assertThat(sums[r]).isEqualTo((s[0] + s[2]) + (s[1] + s[3]));
      }
    }
  }
}
