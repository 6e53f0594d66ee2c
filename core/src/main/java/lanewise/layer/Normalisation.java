package lanewise.layer;

import java.util.Arrays;
import lanewise.matrix.Matrix;

/** What layers share that normalise: a = γ ⊙ x̂ + β, with γ and β learnt, and x̂ kept. */
abstract class Normalisation implements Layer {
  private final Matrix gamma;
  private final Matrix beta;
  private final float epsilon;
  private final Parameters parameters;

  /**
   * @throws IllegalArgumentException if γ and β are not rows of one length, or ε is not positive
   *     and finite
   */
  Normalisation(Matrix gamma, Matrix beta, float epsilon) {
    requireRow("beta", beta, gamma.cols());
    requireRow("gamma", gamma, Units.require(gamma.cols()));
    if (!(epsilon > 0 && epsilon <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "an epsilon of " + epsilon + ": it must be positive and finite");
    }
    this.gamma = gamma;
    this.beta = beta;
    this.epsilon = epsilon;
    this.parameters = Parameters.of(gamma, beta);
  }

  static void requireRow(String name, Matrix m, int cols) {
    if (m.rows() != 1 || m.cols() != cols) {
      throw new IllegalArgumentException(name + " is " + m.shape() + ", expected 1×" + cols);
    }
  }

  /** [1 × units], every element the same. */
  static Matrix row(int units, float value) {
    Matrix row = new Matrix(1, Units.require(units));
    Arrays.fill(row.data(), value);
    return row;
  }

  /** γ [1 × units], the array itself. */
  public final Matrix gamma() {
    return gamma;
  }

  /** β [1 × units], the array itself. */
  public final Matrix beta() {
    return beta;
  }

  /** ε, which is added to the variance. */
  public final float epsilon() {
    return epsilon;
  }

  @Override
  public final int inputs() {
    return gamma.cols();
  }

  @Override
  public final int outputs() {
    return gamma.cols();
  }

  @Override
  public final Parameters parameters() {
    return parameters;
  }

  /** ∂C/∂γ = Σ_batch E ⊙ x̂ and ∂C/∂β = Σ_batch E, with E = ∂C/∂a. */
  final void gradients(LayerBuffers buffers) {
    float[] error = buffers.delta().data();
    float[] normal = buffers.kept().data();
    float[] dgamma = buffers.gradient(0).data();
    float[] dbeta = buffers.gradient(1).data();
    Arrays.fill(dgamma, 0f);
    Arrays.fill(dbeta, 0f);
    int units = outputs();
    for (int i = 0; i < buffers.delta().rows(); i++) {
      int e = i * units;
      int n = i * buffers.kept().cols();
      for (int j = 0; j < units; j++) {
        dgamma[j] += error[e + j] * normal[n + j];
        dbeta[j] += error[e + j];
      }
    }
  }

  /** A ← γ ⊙ x̂ + β, with x̂ in the first columns of what is kept. */
  final void scaleAndShift(LayerBuffers buffers) {
    float[] normal = buffers.kept().data();
    float[] a = buffers.a().data();
    float[] g = gamma.data();
    float[] b = beta.data();
    for (int i = 0; i < buffers.a().rows(); i++) {
      int to = i * g.length;
      int from = i * buffers.kept().cols();
      for (int j = 0; j < g.length; j++) {
        a[to + j] = g[j] * normal[from + j] + b[j];
      }
    }
  }
}
