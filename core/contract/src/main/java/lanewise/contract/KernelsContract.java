package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.UpdateStep;
import lanewise.kernels.UpdateStep.Formula;
import lanewise.matrix.Matrix;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All laws of {@link Kernels}, for every provider: at ragged sizes, with outputs full of NaN and
 * guard words behind them, against formulas in double with an error bound. The interfaces hold them
 * by subject, and here stands what concerns them all.
 */
public abstract class KernelsContract
    implements MatmulContract,
        ActivationContract,
        SoftmaxContract,
        UpdateContract,
        GradientContract {
  protected Kernels kernels;

  /** New kernels of the provider under test. */
  protected abstract Kernels create();

  @BeforeEach
  void open() {
    kernels = create();
  }

  @AfterEach
  void close() {
    kernels.close();
  }

  @Override
  public final Kernels kernels() {
    return kernels;
  }

  @Test
  void refusesSizesThatDoNotFitAndNamesThem() {
    Matrix a = new Matrix(3, 4);
    Matrix b = new Matrix(5, 6);
    assertThatThrownBy(() -> kernels.matmul(Op.N, Op.N, 1, a, b, 0, new Matrix(3, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6", "4 and 5");
    assertThatThrownBy(
            () -> kernels.matmul(Op.N, Op.N, 1, a, new Matrix(4, 6), 0, new Matrix(3, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×7", "expected 3×6");
    assertThatThrownBy(
            () -> kernels.matmul(Op.T, Op.N, 1, a, new Matrix(4, 6), 0, new Matrix(4, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 4");
    Matrix square = new Matrix(2, 2);
    assertThatThrownBy(() -> kernels.matmul(Op.N, Op.N, 1, square, new Matrix(2, 2), 0, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shares");
    assertThatThrownBy(() -> kernels.activate(Activation.TANH, new float[3], a, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bias", "3", "4");
    assertThatThrownBy(() -> kernels.activate(Activation.TANH, null, a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.delta(Activation.TANH, a, a, b, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.delta(Activation.TANH, a, a, a, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("db", "5", "4");
    assertThatThrownBy(() -> update(Formula.SGD, new float[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3", "4");
    assertThatThrownBy(() -> kernels.softmax(a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.softmaxCrossEntropy(a, a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.softmaxCrossEntropy(a, b, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(
            () ->
                kernels.forward(
                    a, new Matrix(4, 2), new float[3], Activation.RELU, new Matrix(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bias", "3", "2");
  }

  /** An output shares no memory with an input, unless the method says that it may. */
  @Test
  void refusesOutputsInTheArraysOfInputs() {
    float[] four = new float[4];
    float[] two = new float[2];
    Matrix x = Matrix.wrap(2, 2, four);
    Matrix y = new Matrix(2, 2);
    Matrix z = new Matrix(2, 2);
    Matrix row = Matrix.wrap(1, 2, two);
    Matrix y1 = new Matrix(1, 2);
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("C with A", () -> kernels.matmul(Op.N, Op.N, 1, x, y, 0, x));
    calls.put("C with B", () -> kernels.matmul(Op.N, Op.T, 1, x, y, 0, y));
    calls.put(
        "a with the bias", () -> kernels.activate(Activation.TANH, two, new Matrix(1, 2), row));
    calls.put("delta with a", () -> kernels.delta(Activation.TANH, x, y, x, null));
    calls.put("db with a", () -> kernels.delta(Activation.TANH, row, row.copy(), row.copy(), two));
    calls.put("db with error", () -> kernels.delta(Activation.TANH, row.copy(), row, y1, two));
    calls.put("db with delta", () -> kernels.delta(Activation.TANH, row.copy(), y1, row, two));
    calls.put("delta with y", () -> kernels.softmaxCrossEntropy(x, y, y));
    calls.put(
        "a with the bias ", () -> kernels.forward(new Matrix(1, 2), x, two, Activation.RELU, row));
    calls.put("C with A ", () -> kernels.forward(x, y, two, Activation.RELU, x));
    calls.put("C with B ", () -> kernels.forward(x, y, two, Activation.RELU, y));
    calls.put("values with the gradient", () -> update(Formula.MOMENTUM, four, four, y.data()));
    calls.put("values with a moment", () -> update(Formula.NESTEROV, y.data(), four, four));
    calls.put("a moment with the gradient", () -> update(Formula.RMS_PROP, four, y.data(), four));
    calls.put("a moment with the gradient ", () -> update(Formula.ADAGRAD, four, y.data(), four));
    calls.put(
        "the mean with the mean square",
        () -> update(Formula.ADAM, y.data(), z.data(), four, four));
    calls.forEach(
        (which, call) ->
            assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                    ": "
                        + which.strip().replace(" with ", " shares its array with ")
                        + ": it may not"));
    // Of nothing nothing is shared.
    Matrix none = new Matrix(0, 3);
    kernels.delta(Activation.TANH, none, none, none, new float[3]);
  }

  private void update(Formula formula, float[] gradient, float[] values, float[]... moments) {
    kernels.update(new UpdateStep(formula).rate(1).epsilon(1), gradient, moments, values);
  }

  @Test
  void isFoundByItsName() {
    assertThat(Kernels.named(kernels.name()).name()).isEqualTo(kernels.name());
  }
}
