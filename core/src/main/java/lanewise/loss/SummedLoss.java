package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Another loss, summed over the batch. */
record SummedLoss(Loss loss) implements Loss {
  @Override
  public String label() {
    return loss.label();
  }

  @Override
  public boolean onLogits() {
    return loss.onLogits();
  }

  @Override
  public void requireOutputs(int outputs) {
    loss.requireOutputs(outputs);
  }

  @Override
  public void requireTargets(Matrix y) {
    loss.requireTargets(y);
  }

  @Override
  public float scale(double weight) {
    return 1f;
  }

  @Override
  public Loss summed() {
    return this;
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, float[] weights, Matrix error) {
    return loss.error(kernels, a, y, weights, error);
  }

  @Override
  public void predict(Kernels kernels, Matrix a, Matrix prediction) {
    loss.predict(kernels, a, prediction);
  }
}
