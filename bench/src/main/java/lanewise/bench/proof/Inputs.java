package lanewise.bench.proof;

import java.util.SplittableRandom;
import lanewise.matrix.Matrix;

/** Seeded inputs: every fork of a configuration sees the same numbers. */
public final class Inputs {
  private final SplittableRandom random = new SplittableRandom(42);

  /** Uniform in ±1. */
  public Matrix matrix(int rows, int cols) {
    Matrix m = new Matrix(rows, cols);
    fill(m.data(), -1f, 1f);
    return m;
  }

  /** Uniform in (0, 1), as sigmoid's activations are. */
  public Matrix activations(int rows, int cols) {
    Matrix m = new Matrix(rows, cols);
    fill(m.data(), 0f, 1f);
    return m;
  }

  /** Uniform in ±8: past where sigmoid and tanh flatten. */
  public Matrix netInputs(int rows, int cols) {
    Matrix m = new Matrix(rows, cols);
    fill(m.data(), -8f, 8f);
    return m;
  }

  /** One class a row. */
  public Matrix oneHot(int rows, int classes) {
    Matrix m = new Matrix(rows, classes);
    for (int i = 0; i < rows; i++) {
      m.set(i, random.nextInt(classes), 1f);
    }
    return m;
  }

  public float[] array(int length) {
    float[] array = new float[length];
    fill(array, -1f, 1f);
    return array;
  }

  private void fill(float[] array, float from, float to) {
    for (int i = 0; i < array.length; i++) {
      array[i] = from + (to - from) * (random.nextInt() >>> 8) * 0x1p-24f;
    }
  }
}
