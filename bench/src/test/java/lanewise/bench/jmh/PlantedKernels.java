package lanewise.bench.jmh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;

/** Naive's kernels with a fault, which makes them fast or is easily overlooked. */
final class PlantedKernels implements Kernels {
  /** What is wrong with them. */
  enum Fault {
    SKIPS_ARRAYS_THAT_IT_KNOWS,
    SKIPS_ARRAYS_WHOSE_FIRST_ELEMENT_IT_KNOWS,
    SKIPS_EVERY_SECOND_CALL,
    IDLES_WHERE_A_PROPERTY_NAMES_LANEWISE,
    WRONG_FROM_THE_SECOND_CALL_ON,
    ONE_ELEMENT_IS_WRONG_BY_A_THOUSANDTH,
    EVERY_ELEMENT_IS_WRONG_BY_HALF_A_THOUSANDTH,
    INPUTS_ARE_ROUNDED_TO_TEN_BITS,
    INPUTS_ARE_ROUNDED_TO_SEVEN_BITS,
    THE_LAST_ROW_IS_LEFT_OUT,
    THE_LAST_COLUMN_IS_LEFT_OUT,
    THE_LAST_OF_K_IS_LEFT_OUT,
    ADDS_TO_WHAT_WAS_THERE,
    ONE_ELEMENT_IS_NOT_A_NUMBER,
    THE_BIAS_IS_LEFT_OUT,
    THE_ACTIVATION_IS_AN_APPROXIMATION,
    COLUMN_SUMS_ARE_THOSE_OF_THE_FIRST_CALL,
    UPDATES_DO_NOTHING
  }

  private final Kernels naive = new NaiveKernels();
  private final Fault fault;
  private final Map<String, Float> known = new HashMap<>();
  private float[] firstSums;
  private int calls;

  PlantedKernels(Fault fault) {
    this.fault = fault;
  }

  static Stream<Fault> ofProducts() {
    return Stream.of(Fault.values()).limit(Fault.THE_BIAS_IS_LEFT_OUT.ordinal());
  }

  @Override
  public String name() {
    return "planted";
  }

  private boolean skips(String op, float[] input, float[] result) {
    calls++;
    return switch (fault) {
      case SKIPS_ARRAYS_THAT_IT_KNOWS ->
          known.put(op + System.identityHashCode(result), 0f) != null;
      case SKIPS_ARRAYS_WHOSE_FIRST_ELEMENT_IT_KNOWS -> {
        Float before = known.put(op + System.identityHashCode(result), input[0]);
        yield before != null && before == input[0];
      }
      case SKIPS_EVERY_SECOND_CALL -> calls % 2 == 0;
      case IDLES_WHERE_A_PROPERTY_NAMES_LANEWISE ->
          System.getProperties().keySet().stream().anyMatch(k -> ("" + k).startsWith("lanewise."));
      default -> false;
    };
  }

  private void spoil(float[] result, int columns) {
    int last = result.length - 1;
    switch (fault) {
      case WRONG_FROM_THE_SECOND_CALL_ON -> result[0] += calls > 1 ? 1 : 0;
      case ONE_ELEMENT_IS_WRONG_BY_A_THOUSANDTH -> result[last / 2] += 1e-3f;
      case EVERY_ELEMENT_IS_WRONG_BY_HALF_A_THOUSANDTH -> {
        for (int i = 0; i <= last; i++) {
          result[i] += 5e-4f;
        }
      }
      case THE_LAST_ROW_IS_LEFT_OUT -> Arrays.fill(result, result.length - columns, last + 1, 0);
      case THE_LAST_COLUMN_IS_LEFT_OUT -> {
        for (int i = columns - 1; i <= last; i += columns) {
          result[i] = 0;
        }
      }
      case ONE_ELEMENT_IS_NOT_A_NUMBER -> result[last] = Float.NaN;
      default -> {}
    }
  }

  private Matrix rounded(Matrix m) {
    int bits =
        fault == Fault.INPUTS_ARE_ROUNDED_TO_TEN_BITS
            ? 10
            : fault == Fault.INPUTS_ARE_ROUNDED_TO_SEVEN_BITS ? 7 : 23;
    int low = (1 << 23 - bits) - 1;
    Matrix copy = m.copy();
    for (int i = 0; i < copy.size(); i++) {
      int all = Float.floatToRawIntBits(copy.data()[i]);
      copy.data()[i] = Float.intBitsToFloat(all + (low + 1 >> 1) & ~low);
    }
    return copy;
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    if (skips("matmul", a.data(), c.data())) {
      return;
    }
    Matrix left = rounded(a);
    if (fault == Fault.THE_LAST_OF_K_IS_LEFT_OUT) {
      int k = opA.cols(a);
      for (int i = 0; i < opA.rows(a); i++) {
        left.set(opA == Op.N ? i : k - 1, opA == Op.N ? k - 1 : i, 0);
      }
    }
    float kept = fault == Fault.ADDS_TO_WHAT_WAS_THERE ? 1 : beta;
    naive.matmul(opA, opB, alpha, left, rounded(b), kept, c);
    spoil(c.data(), c.cols());
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    if (skips("activate", z.data(), a.data())) {
      return;
    }
    naive.activate(f, fault == Fault.THE_BIAS_IS_LEFT_OUT ? null : bias, z, a);
    if (fault == Fault.THE_ACTIVATION_IS_AN_APPROXIMATION) {
      for (int i = 0; i < a.size(); i++) {
        a.data()[i] *= 1 + 1e-5f;
      }
    }
    spoil(a.data(), a.cols());
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    if (skips("delta", error.data(), delta.data())) {
      return;
    }
    naive.delta(f, a, error, delta, db);
    if (fault == Fault.COLUMN_SUMS_ARE_THOSE_OF_THE_FIRST_CALL && db != null) {
      firstSums = firstSums == null ? db.clone() : firstSums;
      System.arraycopy(firstSums, 0, db, 0, db.length);
    }
    spoil(delta.data(), delta.cols());
  }

  @Override
  public void softmax(Matrix z, Matrix a) {
    naive.softmax(z, a);
  }

  @Override
  public double softmaxCrossEntropy(Matrix z, Matrix y, Matrix delta) {
    return naive.softmaxCrossEntropy(z, y, delta);
  }

  @Override
  public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    if (fault != Fault.UPDATES_DO_NOTHING) {
      naive.update(step, gradient, moments, values);
    }
  }
}
