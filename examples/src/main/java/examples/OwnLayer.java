package examples;

import java.util.Random;
import lanewise.data.Dataset;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.Parameters;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.training.Trainer;

/** A layer of one's own: a = s·x, with a factor s that is learnt. */
public final class OwnLayer implements Layer {
  private final int units;
  private final Matrix factor = Matrix.of(new float[][] {{1f}});

  private OwnLayer(int units) {
    this.units = units;
  }

  @Override
  public int inputs() {
    return units;
  }

  @Override
  public int outputs() {
    return units;
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(factor);
  }

  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    for (int i = 0; i < x.size(); i++) {
      buffers.a().data()[i] = factor.get(0, 0) * x.data()[i];
    }
  }

  /** With the error E = ∂C/∂a: ∂C/∂s = Σ E·x, and ∂C/∂x = s·E. */
  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    float[] error = buffers.delta().data();
    float gradient = 0;
    for (int i = 0; i < x.size(); i++) {
      gradient += error[i] * x.data()[i];
      if (inputError != null) {
        inputError.data()[i] = factor.get(0, 0) * error[i];
      }
    }
    buffers.gradient(0).set(0, 0, gradient);
  }

  @Override
  public String toString() {
    return "factor " + units;
  }

  public static void main(String[] args) {
    Matrix x = new Matrix(100, 2);
    Matrix y = new Matrix(100, 2);
    Random random = new Random(1);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = random.nextFloat();
      y.data()[i] = -3 * x.data()[i];
    }
    Network network =
        Network.builder(2).layer((inputs, weights) -> new OwnLayer(inputs)).loss(Loss.huber());
    Trainer.of(network, new Adam(0.05f)).epochs(100).build().train(new Dataset(x, y));
    System.out.print(network.summary());
    System.out.println("learnt: " + network.layers().get(0).parameters().get(0).get(0, 0));
  }
}
