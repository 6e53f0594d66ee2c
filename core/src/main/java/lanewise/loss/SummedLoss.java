package lanewise.loss;

import java.util.Map;
import java.util.TreeMap;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Another loss, summed over the batch. */
record SummedLoss(Loss loss) implements Loss {
  /** The setting that tells a summed loss from its mean; its value is 1. */
  static final String SETTING = "summed";

  @Override
  public Map<String, Float> settings() {
    Map<String, Float> settings = new TreeMap<>(loss.settings());
    settings.put(SETTING, 1f);
    return settings;
  }

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
