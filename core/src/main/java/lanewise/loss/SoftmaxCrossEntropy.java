package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.kernels.Shapes;
import lanewise.matrix.Matrix;

/** Cₓ = −Σ y·ln softmax(z) on logits, so ∂Cₓ/∂z = softmax(z) − y. */
final class SoftmaxCrossEntropy implements Loss {
  /** Targets in float that were divided by their sum are off by less. */
  private static final double TOTAL_TOLERANCE = 1e-3;

  @Override
  public String label() {
    return "softmax-cross-entropy";
  }

  @Override
  public boolean onLogits() {
    return true;
  }

  @Override
  public void requireOutputs(int outputs) {
    if (outputs < 2) {
      throw new IllegalArgumentException(
          label()
              + " over one output: its softmax is always 1, so that nothing is learnt; take two"
              + " outputs, or sigmoid-cross-entropy");
    }
  }

  @Override
  public void requireTargets(Matrix y) {
    Operands.requireTargets(label(), y, 0f, 1f, "0 to 1, as a softmax gives");
    for (int i = 0; i < y.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < y.cols(); j++) {
        sum += y.get(i, j);
      }
      if (Math.abs(sum - 1) > TOTAL_TOLERANCE) {
        throw new IllegalArgumentException(
            label() + ": the targets of sample " + i + " sum to " + sum + ": expected 1");
      }
    }
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    Shapes.requireApart(label(), "error", error.data(), "z", a.data());
    return kernels.softmaxCrossEntropy(a, y, error);
  }
}
