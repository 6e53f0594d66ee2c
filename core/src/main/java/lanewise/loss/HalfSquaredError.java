package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Cₓ = ½‖a − y‖², so ∂Cₓ/∂a = a − y. */
final class HalfSquaredError implements Loss {
  @Override
  public String label() {
    return "half-squared-error";
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    return squared(label(), a, y, error, 1f) / 2;
  }

  /** error ← factor·(a − y); returns Σ(a − y)². */
  static double squared(String label, Matrix a, Matrix y, Matrix error, float factor) {
    Operands.require(label, "a", a, y, error);
    float[] av = a.data();
    float[] yv = y.data();
    float[] ev = error.data();
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      float difference = av[i] - yv[i];
      ev[i] = factor * difference;
      sum += (double) difference * difference;
    }
    return sum;
  }
}
