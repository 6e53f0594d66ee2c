package lanewise.layer;

import java.util.Arrays;
import lanewise.matrix.Matrix;

/**
 * Batch normalisation: each unit is brought to mean 0 and variance 1 over the batch in training,
 * and by the running mean and variance of what it saw then in inference.
 *
 * <pre>
 *   x̂ = (x − mean)/√(variance + ε)
 *   a = γ ⊙ x̂ + β
 *
 *   running ← (1 − momentum)·running + momentum·batch
 * </pre>
 *
 * <p>Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing
 * Internal Covariate Shift", 2015. As in PyTorch the batch's variance divides by n, and what enters
 * the running variance by n − 1. Means and variances are summed in double, in the order of the
 * rows. Where a batch is cut into parts, each part is normalised by its own mean and variance.
 */
public final class BatchNorm extends Normalisation {
  /** What PyTorch adds to the variance. */
  public static final float USUAL_EPSILON = 1e-5f;

  /** How much of a batch enters PyTorch's running values. */
  public static final float USUAL_MOMENTUM = 0.1f;

  private final Matrix mean;
  private final Matrix variance;
  private final float momentum;
  private final Parameters statistics;

  /**
   * A layer over the given arrays; no copy is made.
   *
   * @param gamma γ [1 × units]
   * @param beta β [1 × units]
   * @param mean the running mean [1 × units]
   * @param variance the running variance [1 × units]
   * @param epsilon ε, positive, usually 1e-5
   * @param momentum how much of a batch enters the running values, more than 0 and at most 1,
   *     usually 0.1
   * @throws IllegalArgumentException if a size or number does not fit
   */
  public BatchNorm(
      Matrix gamma, Matrix beta, Matrix mean, Matrix variance, float epsilon, float momentum) {
    super(gamma, beta, epsilon);
    requireRow("mean", mean, gamma.cols());
    requireRow("variance", variance, gamma.cols());
    if (!(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "a momentum of " + momentum + ": it must be more than 0 and at most 1");
    }
    this.mean = mean;
    this.variance = variance;
    this.momentum = momentum;
    this.statistics = Parameters.of(mean, variance);
  }

  /**
   * A layer with γ = 1, β = 0, running mean 0, running variance 1, ε = 1e-5 and momentum 0.1.
   *
   * @param units of its input and output, at least 1
   */
  public BatchNorm(int units) {
    this(
        row(units, 1f),
        row(units, 0f),
        row(units, 0f),
        row(units, 1f),
        USUAL_EPSILON,
        USUAL_MOMENTUM);
  }

  /** The running mean [1 × units], the array itself. */
  public Matrix mean() {
    return mean;
  }

  /** The running variance [1 × units], the array itself. */
  public Matrix variance() {
    return variance;
  }

  /** How much of a batch enters the running values. */
  public float momentum() {
    return momentum;
  }

  /** The running mean and the running variance. */
  @Override
  public Parameters statistics() {
    return statistics;
  }

  /** x̂. */
  @Override
  public int keptColumns() {
    return outputs();
  }

  /** Mean, variance, 1/√(variance + ε) of the batch, and one array to sum in. */
  @Override
  public int keptTotals() {
    return 4 * outputs();
  }

  /** A variance takes two. */
  @Override
  public int leastBatch() {
    return 2;
  }

  /**
   * @throws IllegalArgumentException in training, if the batch has one sample
   */
  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    int units = outputs();
    double[] totals = buffers.totals();
    if (pass.training()) {
      if (x.rows() < leastBatch()) {
        throw new IllegalArgumentException(
            this + " needs at least 2 samples in a training batch, this one has " + x.rows());
      }
      measure(x, totals);
    } else {
      for (int j = 0; j < units; j++) {
        totals[j] = mean.data()[j];
        totals[units + j] = variance.data()[j];
      }
    }
    for (int j = 0; j < units; j++) {
      totals[2 * units + j] = 1 / Math.sqrt(totals[units + j] + epsilon());
    }
    float[] from = x.data();
    float[] normal = buffers.kept().data();
    for (int row = 0; row < x.size(); row += units) {
      for (int j = 0; j < units; j++) {
        normal[row + j] = (float) ((from[row + j] - totals[j]) * totals[2 * units + j]);
      }
    }
    scaleAndShift(buffers);
  }

  /** Mean and variance of each column, over all rows. */
  private void measure(Matrix x, double[] totals) {
    int units = outputs();
    float[] from = x.data();
    Arrays.fill(totals, 0, 2 * units, 0.0);
    for (int row = 0; row < x.size(); row += units) {
      for (int j = 0; j < units; j++) {
        totals[j] += from[row + j];
      }
    }
    for (int j = 0; j < units; j++) {
      totals[j] /= x.rows();
    }
    for (int row = 0; row < x.size(); row += units) {
      for (int j = 0; j < units; j++) {
        double distance = from[row + j] - totals[j];
        totals[units + j] += distance * distance;
      }
    }
    for (int j = 0; j < units; j++) {
      totals[units + j] /= x.rows();
    }
  }

  /**
   * ∂C/∂x = γ·(E − mean(E) − x̂·mean(E ⊙ x̂))/√(variance + ε), means over the batch, which are
   * ∂C/∂β and ∂C/∂γ divided by its size.
   */
  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    gradients(buffers);
    if (inputError == null) {
      return;
    }
    int units = outputs();
    float[] error = buffers.delta().data();
    float[] normal = buffers.kept().data();
    float[] g = gamma().data();
    float[] dgamma = buffers.gradient(0).data();
    float[] dbeta = buffers.gradient(1).data();
    float[] to = inputError.data();
    double[] totals = buffers.totals();
    for (int j = 0; j < units; j++) {
      totals[3 * units + j] = g[j] * totals[2 * units + j];
    }
    double share = 1.0 / x.rows();
    for (int row = 0; row < x.size(); row += units) {
      for (int j = 0; j < units; j++) {
        double centred = error[row + j] - share * (dbeta[j] + normal[row + j] * dgamma[j]);
        to[row + j] = (float) (centred * totals[3 * units + j]);
      }
    }
  }

  @Override
  public void updateStatistics(LayerBuffers buffers) {
    int units = outputs();
    double n = buffers.a().rows();
    for (int j = 0; j < units; j++) {
      mean.data()[j] += (float) (momentum * (buffers.totals()[j] - mean.data()[j]));
      double unbiased = buffers.totals()[units + j] * n / (n - 1);
      variance.data()[j] += (float) (momentum * (unbiased - variance.data()[j]));
    }
  }

  /** Such as {@code batch norm 512}. */
  @Override
  public String toString() {
    return "batch norm " + outputs();
  }
}
