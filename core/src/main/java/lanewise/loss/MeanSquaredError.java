package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Cₓ = ‖a − y‖²/out, so ∂Cₓ/∂a = 2(a − y)/out. */
final class MeanSquaredError implements Loss {
  @Override
  public String label() {
    return "mean-squared-error";
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    return HalfSquaredError.squared(label(), a, y, error, 2f / a.cols()) / a.cols();
  }
}
