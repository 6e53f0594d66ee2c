package lanewise.contract;

import java.util.Arrays;
import java.util.Random;
import lanewise.matrix.Matrix;

/** Seeded matrices with something treacherous behind their last element. */
public final class Samples {
  /** How many floats lie behind the end of each matrix. */
  private static final int GUARDS = 19;

  /** No kernel computes this value, so a changed guard shows. */
  private static final float GUARD = 0x1.23456p-101f;

  private Samples() {}

  /** An input, uniform in ±1. Behind its end lies NaN: who reads it is found out by the result. */
  public static Matrix input(int rows, int cols, Random random) {
    float[] data = new float[rows * cols + GUARDS];
    for (int i = 0; i < rows * cols; i++) {
      data[i] = 2 * random.nextFloat() - 1;
    }
    Arrays.fill(data, rows * cols, data.length, Float.NaN);
    return Matrix.wrap(rows, cols, data);
  }

  /** An output full of NaN, guarded. */
  public static Matrix output(int rows, int cols) {
    float[] data = new float[rows * cols + GUARDS];
    Arrays.fill(data, 0, rows * cols, Float.NaN);
    Arrays.fill(data, rows * cols, data.length, GUARD);
    return Matrix.wrap(rows, cols, data);
  }

  /** An input that will be overwritten, guarded. */
  public static Matrix inOut(int rows, int cols, Random random) {
    Matrix m = output(rows, cols);
    System.arraycopy(input(rows, cols, random).data(), 0, m.data(), 0, m.size());
    return m;
  }

  /** Whether nothing was written behind the end of an output. */
  public static boolean guardsHold(Matrix output) {
    for (int i = output.size(); i < output.data().length; i++) {
      if (output.data()[i] != GUARD) {
        return false;
      }
    }
    return true;
  }
}
