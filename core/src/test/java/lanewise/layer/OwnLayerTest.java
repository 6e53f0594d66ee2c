package lanewise.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Adam;
import org.junit.jupiter.api.Test;

/** A layer of one's own, as a user writes it, that learns beside those that there are. */
class OwnLayerTest {
  /**
   * a = f(x) with f the parametric ReLU: x where it is positive, slope·x elsewhere, with a slope a
   * unit that is learnt. He et al., "Delving deep into rectifiers", 2015.
   */
  private static final class ParametricRelu implements Layer {
    private final Matrix slopes;

    ParametricRelu(int units) {
      slopes = new Matrix(1, units);
    }

    @Override
    public int inputs() {
      return slopes.cols();
    }

    @Override
    public int outputs() {
      return slopes.cols();
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(slopes);
    }

    @Override
    public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
      for (int i = 0; i < x.rows(); i++) {
        for (int j = 0; j < x.cols(); j++) {
          float value = x.get(i, j);
          buffers.a().set(i, j, value > 0 ? value : slopes.get(0, j) * value);
        }
      }
    }

    @Override
    public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
      for (int j = 0; j < x.cols(); j++) {
        float sum = 0;
        for (int i = 0; i < x.rows(); i++) {
          float error = buffers.delta().get(i, j);
          boolean positive = x.get(i, j) > 0;
          sum += positive ? 0 : error * x.get(i, j);
          if (inputError != null) {
            inputError.set(i, j, positive ? error : error * slopes.get(0, j));
          }
        }
        buffers.gradient(0).set(0, j, sum);
      }
    }

    @Override
    public String toString() {
      return "parametric relu " + slopes.cols();
    }
  }

  /** |x| is x·1 + (−1)·x where x is negative: the slope has to come to −1. */
  @Test
  void learnsTheAbsoluteValue() {
    ParametricRelu relu = new ParametricRelu(1);
    Matrix one = Matrix.of(new float[][] {{0.5f}});
    Layer last = new Dense(one, new Matrix(1, 1), Activation.IDENTITY);
    Network network = new Network(new NaiveKernels(), Loss.meanSquaredError(), List.of(relu, last));
    Workspace ws = new Workspace(network, 16);
    Adam adam = new Adam(0.05f);
    Random random = new Random(3);
    for (int step = 0; step < 500; step++) {
      for (int i = 0; i < 16; i++) {
        float x = 2 * random.nextFloat() - 1;
        ws.input().set(i, 0, x);
        ws.target().set(i, 0, Math.abs(x));
      }
      network.forward(ws);
      network.backward(ws);
      adam.step(network, ws);
    }
    assertThat(ws.loss()).isLessThan(1e-4);
    assertThat(relu.slopes.get(0, 0)).isBetween(-1.05f, -0.95f);
  }
}
