package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.Activation;

/**
 * A ← f(Z + 1·bᵀ), row by row: whole vectors, then the tail float by float with the same formula.
 *
 * <p>Each function stands once in each loop and nowhere else: C2 does not inline a large method a
 * second time once it has compiled it alone, and a vector that crosses a call becomes an object.
 */
final class Activate {
  private Activate() {}

  static void run(Activation f, float[] bias, int rows, int cols, float[] z, float[] a) {
    if (bias == null) {
      // Without a bias there are no rows: one long one has the shortest tail.
      flat(f, z, a, rows * cols);
      return;
    }
    int vectors = cols / LANES;
    for (int i = 0; i < rows; i++) {
      int from = i * cols;
      switch (f) {
        case IDENTITY -> identity(bias, z, a, from, vectors);
        case SIGMOID -> sigmoid(bias, z, a, from, vectors);
        case TANH -> tanh(bias, z, a, from, vectors);
        case RELU -> relu(bias, z, a, from, vectors);
      }
      for (int j = vectors * LANES; j < cols; j++) {
        a[from + j] = single(f, z[from + j] + bias[j]);
      }
    }
  }

  private static void flat(Activation f, float[] z, float[] a, int n) {
    int vectors = n / LANES;
    switch (f) {
      case IDENTITY -> System.arraycopy(z, 0, a, 0, vectors * LANES);
      case SIGMOID -> sigmoid(z, a, vectors);
      case TANH -> tanh(z, a, vectors);
      case RELU -> relu(z, a, vectors);
    }
    for (int j = vectors * LANES; j < n; j++) {
      a[j] = single(f, z[j]);
    }
  }

  private static float single(Activation f, float z) {
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> VectorMath.sigmoid(z);
      case TANH -> VectorMath.tanh(z);
      case RELU -> z < 0 ? 0f : z;
    };
  }

  private static void identity(float[] bias, float[] z, float[] a, int from, int vectors) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      load(z, from + j).add(load(bias, j)).intoArray(a, from + j);
    }
  }

  private static void sigmoid(float[] bias, float[] z, float[] a, int from, int vectors) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      VectorMath.sigmoid(load(z, from + j).add(load(bias, j))).intoArray(a, from + j);
    }
  }

  private static void sigmoid(float[] z, float[] a, int vectors) {
    for (int v = 0; v < vectors; v++) {
      VectorMath.sigmoid(load(z, v * LANES)).intoArray(a, v * LANES);
    }
  }

  private static void tanh(float[] bias, float[] z, float[] a, int from, int vectors) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      VectorMath.tanh(load(z, from + j).add(load(bias, j))).intoArray(a, from + j);
    }
  }

  private static void tanh(float[] z, float[] a, int vectors) {
    for (int v = 0; v < vectors; v++) {
      VectorMath.tanh(load(z, v * LANES)).intoArray(a, v * LANES);
    }
  }

  private static void relu(float[] bias, float[] z, float[] a, int from, int vectors) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      relu(load(z, from + j).add(load(bias, j))).intoArray(a, from + j);
    }
  }

  private static void relu(float[] z, float[] a, int vectors) {
    for (int v = 0; v < vectors; v++) {
      relu(load(z, v * LANES)).intoArray(a, v * LANES);
    }
  }

  /** Keeps NaN and the sign of zero, as z &lt; 0 ? 0 : z does. */
  private static FloatVector relu(FloatVector z) {
    return z.blend(0f, z.compare(VectorOperators.LT, 0f));
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }
}
