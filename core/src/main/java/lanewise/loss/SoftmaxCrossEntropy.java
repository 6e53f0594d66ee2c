package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.kernels.Shapes;
import lanewise.matrix.Matrix;

/** Cₓ = −Σ y·ln softmax(z) on logits, so ∂Cₓ/∂z = softmax(z) − y. */
final class SoftmaxCrossEntropy implements Loss {
  @Override
  public String label() {
    return "softmax-cross-entropy";
  }

  @Override
  public boolean onLogits() {
    return true;
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    Shapes.requireApart(label(), "error", error.data(), "z", a.data());
    return kernels.softmaxCrossEntropy(a, y, error);
  }
}
