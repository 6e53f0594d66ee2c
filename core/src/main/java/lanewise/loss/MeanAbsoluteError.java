package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Cₓ = Σ|a − y|/out, so ∂Cₓ/∂a = sign(a − y)/out, and 0 where a meets y. */
final class MeanAbsoluteError implements Loss {
  @Override
  public String label() {
    return "mean-absolute-error";
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    Operands.require(label(), "a", a, y, error);
    float[] av = a.data();
    float[] yv = y.data();
    float[] ev = error.data();
    float share = 1f / a.cols();
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      float difference = av[i] - yv[i];
      ev[i] = share * Math.signum(difference);
      sum += Math.abs(difference);
    }
    return sum / a.cols();
  }
}
