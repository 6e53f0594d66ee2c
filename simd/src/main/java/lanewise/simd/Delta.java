package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.Activation;

/**
 * δ ← E ⊙ f′(A) and db ← Σ_rows δ in one pass, row by row: db is the accumulator, small enough to
 * stay in the first cache, and its sums come in ascending order of rows whatever the vector width.
 */
final class Delta {
  private Delta() {}

  static void run(
      Activation f, int rows, int cols, float[] a, float[] error, float[] delta, float[] db) {
    if (db == null) {
      row(f, a, error, delta, 0, rows * cols);
      return;
    }
    Arrays.fill(db, 0f);
    for (int i = 0; i < rows; i++) {
      row(f, a, error, delta, i * cols, cols);
      add(delta, i * cols, db);
    }
  }

  private static void row(Activation f, float[] a, float[] error, float[] delta, int from, int n) {
    int vectors = n / LANES;
    switch (f) {
      case IDENTITY -> identity(error, delta, from, n);
      case SIGMOID -> sigmoid(a, error, delta, from, vectors);
      case TANH -> tanh(a, error, delta, from, vectors);
      case RELU -> relu(a, error, delta, from, vectors);
    }
    if (f != Activation.IDENTITY) {
      for (int j = from + vectors * LANES; j < from + n; j++) {
        delta[j] = single(f, a[j], error[j]);
      }
    }
  }

  private static float single(Activation f, float a, float error) {
    return switch (f) {
      case IDENTITY -> error;
      case SIGMOID -> error * Math.fma(-a, a, a);
      case TANH -> error * Math.fma(-a, a, 1f);
      case RELU -> a > 0 ? error : 0f;
    };
  }

  private static void identity(float[] error, float[] delta, int from, int n) {
    if (error != delta) {
      System.arraycopy(error, from, delta, from, n);
    }
  }

  /** f′ = a − a². */
  private static void sigmoid(float[] a, float[] error, float[] delta, int from, int vectors) {
    for (int v = 0; v < vectors; v++) {
      int j = from + v * LANES;
      FloatVector av = load(a, j);
      load(error, j).mul(av.neg().fma(av, av)).intoArray(delta, j);
    }
  }

  /** f′ = 1 − a². */
  private static void tanh(float[] a, float[] error, float[] delta, int from, int vectors) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int v = 0; v < vectors; v++) {
      int j = from + v * LANES;
      FloatVector av = load(a, j);
      load(error, j).mul(av.neg().fma(av, one)).intoArray(delta, j);
    }
  }

  /** f′ = 1 where a &gt; 0, else 0. */
  private static void relu(float[] a, float[] error, float[] delta, int from, int vectors) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int v = 0; v < vectors; v++) {
      int j = from + v * LANES;
      zero.blend(load(error, j), load(a, j).compare(VectorOperators.GT, 0f)).intoArray(delta, j);
    }
  }

  /** db ← db + row. */
  private static void add(float[] delta, int from, float[] db) {
    int vectors = db.length / LANES;
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      load(db, j).add(load(delta, from + j)).intoArray(db, j);
    }
    for (int j = vectors * LANES; j < db.length; j++) {
      db[j] += delta[from + j];
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }
}
