package lanewise.simd.pass;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.Activation;

/**
 * A ← f(Z + 1·bᵀ). The matrix is treated as one long row along which the bias repeats. So only the
 * end of the last row is no whole vector, however few columns there are:
 *
 * <pre>
 *   z   z00 z01 z02 z10 | z11 z12 z20 z21 | z22 …
 *   b    b0  b1  b2  b0 |  b1  b2  b0  b1 |  b2 …      the next vector of it starts at c
 * </pre>
 *
 * <p>A bias whose length is no multiple of the lanes is copied, with as many lanes of its
 * repetition behind its end. An instance belongs to one thread, since it keeps that copy.
 */
final class ActivationPass {
  private static final Map<Activation, MethodHandle> LOOPS =
      CompiledAlone.each(
          ActivationPass.class,
          ActivationPass::loop,
          float[].class,
          float[].class,
          int.class,
          int.class,
          float[].class,
          int.class,
          int.class,
          int.class);

  private static final float[] NONE = new float[LANES];

  static {
    // Added to z it changes nothing; +0 would turn −0 into +0.
    Arrays.fill(NONE, -0f);
  }

  private final float[] end = new float[LANES];
  private float[] repeated = new float[0];

  /**
   * The activations of the rows from {@code fromRow} to {@code toRow}, which no other row has a
   * part in.
   *
   * @param bias [cols], or null for none
   */
  void run(Activation f, float[] bias, int fromRow, int toRow, int cols, float[] z, float[] a) {
    int from = fromRow * cols;
    int to = toRow * cols;
    if (from == to) {
      return;
    }
    if (bias == null && f == Activation.IDENTITY) {
      System.arraycopy(z, from, a, from, to - from);
      return;
    }
    if (to - from <= LANES) {
      small(f, bias, from, to, cols, z, a);
      return;
    }
    if (bias != null && cols % LANES != 0) {
      repeat(bias);
    }
    float[] b = bias == null ? NONE : cols % LANES == 0 ? bias : repeated;
    run(f, z, a, from, to, b, bias == null ? LANES : cols);
  }

  /** Not more than a vector holds: to repeat the bias would take longer than all the rest. */
  private void small(Activation f, float[] bias, int from, int to, int cols, float[] z, float[] a) {
    int j = 0;
    for (int i = from; i < to; i++) {
      end[i - from] = bias == null ? z[i] : z[i] + bias[j];
      j = j + 1 == cols ? 0 : j + 1;
    }
    call(f, end, end, 0, 1, NONE, LANES, 0, 0);
    System.arraycopy(end, 0, a, from, to - from);
  }

  private void repeat(float[] bias) {
    int length = bias.length + LANES;
    if (repeated.length < length) {
      repeated = new float[length];
    }
    System.arraycopy(bias, 0, repeated, 0, bias.length);
    for (int j = bias.length; j < length; j++) {
      repeated[j] = repeated[j - bias.length];
    }
  }

  private void run(Activation f, float[] z, float[] a, int from, int to, float[] b, int period) {
    int vectors = (to - from) / LANES;
    int rest = (to - from) % LANES;
    int step = LANES % period;
    call(f, z, a, from, vectors, b, period, step, 0);
    if (rest > 0) {
      System.arraycopy(z, to - rest, end, 0, rest);
      int c = (int) ((long) vectors * LANES % period);
      call(f, end, end, 0, 1, b, period, step, c);
      System.arraycopy(end, 0, a, to - rest, rest);
    }
  }

  private static void call(
      Activation f, float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    try {
      LOOPS.get(f).invokeExact(z, a, at, n, b, period, step, c);
    } catch (Throwable e) {
      throw CompiledAlone.failure(e);
    }
  }

  /** As {@code VectorLoops.Code} says. */
  static int prime(Activation f, int length, float[] x, float[] y) {
    call(f, x, y, 0, 4 * length, x, 3 * LANES, LANES, 0);
    return 16 * length;
  }

  private static String loop(Activation f) {
    return switch (f) {
      case IDENTITY -> "identity";
      case SIGMOID -> "sigmoid";
      case TANH -> "tanh";
      case RELU -> "relu";
      case LEAKY_RELU -> "leakyRelu";
      case ELU -> "elu";
      case SOFTPLUS -> "softplus";
      case EXP -> "exp";
      case SILU -> "silu";
      case GELU -> "gelu";
    };
  }

  static void identity(
      float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      net.intoArray(a, j);
    }
  }

  static void sigmoid(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.sigmoid(net).intoArray(a, j);
    }
  }

  static void tanh(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.tanh(net).intoArray(a, j);
    }
  }

  static void relu(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      // Keeps NaN and the sign of zero, as z < 0 ? 0 : z does.
      net.blend(0f, net.compare(VectorOperators.LT, 0f)).intoArray(a, j);
    }
  }

  static void leakyRelu(
      float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      net.mul(Activation.LEAK).blend(net, net.compare(VectorOperators.GT, 0f)).intoArray(a, j);
    }
  }

  static void elu(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.elu(net).intoArray(a, j);
    }
  }

  static void softplus(
      float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.softplus(net).intoArray(a, j);
    }
  }

  static void exp(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.exp(net).intoArray(a, j);
    }
  }

  static void silu(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.silu(net).intoArray(a, j);
    }
  }

  static void gelu(float[] z, float[] a, int at, int n, float[] b, int period, int step, int c) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector net = fromArray(SPECIES, z, j).add(fromArray(SPECIES, b, c));
      c = next(c, step, period);
      VectorMath.gelu(net).intoArray(a, j);
    }
  }

  private static int next(int c, int step, int period) {
    int next = c + step;
    return next < period ? next : next - period;
  }
}
