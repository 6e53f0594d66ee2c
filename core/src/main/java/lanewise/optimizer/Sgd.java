package lanewise.optimizer;

import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;
import lanewise.network.GradientSink;
import lanewise.network.Network;

/**
 * Plain stochastic gradient descent, with weight decay λ if any:
 *
 * <pre>
 *   w ← w − rate·(∂C/∂w + λ·w)
 * </pre>
 *
 * <p>No gradient matrix exists: the weight gradient Xᵀ·δ (BP4) is added to the weights by the very
 * product that computes it, W ← −rate·s·Xᵀ·δ + (1 − rate·λ)·W, with s the loss's factor (1/batch).
 */
public final class Sgd extends ScheduledOptimizer {
  private final float weightDecay;
  private final Descent descent = new Descent();

  /**
   * Without weight decay.
   *
   * @param rate the learning rate, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public Sgd(float rate) {
    this(Schedule.constant(rate), 0f);
  }

  /**
   * @param rate the learning rate, step by step
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if the decay is out of range
   */
  public Sgd(Schedule rate, float weightDecay) {
    super("sgd", rate);
    this.weightDecay = Setting.WEIGHT_DECAY.check(weightDecay);
  }

  @Override
  void remember(Network network) {
    descent.kernels = network.kernels();
  }

  @Override
  float[][] moments(int l, int p) {
    return UpdateStep.NO_MOMENTS;
  }

  @Override
  void prepare(float rate, float scale, long count) {
    descent.descend.rate(rate * scale);
    descent.decay.rate(rate * weightDecay);
  }

  @Override
  GradientSink sink(int l) {
    return descent;
  }

  /** Kept between steps so that a step allocates nothing. */
  private static final class Descent implements GradientSink {
    private final UpdateStep descend = new UpdateStep(UpdateStep.Formula.SGD);

    /** Decay is descent along the parameters themselves. */
    private final UpdateStep decay = new UpdateStep(UpdateStep.Formula.SGD);

    private Kernels kernels;

    @Override
    public void product(int index, Matrix parameter, Matrix x, Matrix delta) {
      kernels.matmul(Op.T, Op.N, -descend.rate(), x, delta, 1f - decay.rate(), parameter);
    }

    @Override
    public void array(int index, Matrix parameter, float[] gradient) {
      if (decay.rate() != 0) {
        kernels.update(decay, parameter.data(), UpdateStep.NO_MOMENTS, parameter.data());
      }
      kernels.update(descend, gradient, UpdateStep.NO_MOMENTS, parameter.data());
    }
  }
}
