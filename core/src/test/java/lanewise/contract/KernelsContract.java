package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
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
    assertThatThrownBy(() -> kernels.sgd(1, new float[3], new float[4]))
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

  @Test
  void isFoundByItsName() {
    assertThat(Kernels.named(kernels.name()).name()).isEqualTo(kernels.name());
  }
}
