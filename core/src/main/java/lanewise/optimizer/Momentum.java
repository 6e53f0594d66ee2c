package lanewise.optimizer;

import lanewise.kernels.Kernels;

/**
 * Gradient descent with momentum μ, and weight decay λ if any:
 *
 * <pre>
 *   g = ∂C/∂w + λ·w
 *   v ← μ·v + g
 *   w ← w − rate·v             the heavy ball
 *   w ← w − rate·(g + μ·v)     Nesterov
 * </pre>
 *
 * <p>The velocity is in units of the gradient, as PyTorch has it: the rate multiplies it when it is
 * applied, so a change of the rate acts at once.
 *
 * <p>Polyak, "Some methods of speeding up the convergence of iteration methods", 1964; Nesterov, "A
 * method of solving a convex programming problem with convergence rate O(1/k²)", 1983, in the form
 * of Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013.
 */
public final class Momentum extends MomentOptimizer {
  private final float momentum;
  private final float weightDecay;
  private final boolean nesterov;
  private float rate;
  private float scale;

  /**
   * The heavy ball.
   *
   * @param rate the learning rate, step by step
   * @param momentum μ, from 0 to less than 1
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public Momentum(Schedule rate, float momentum, float weightDecay) {
    this("momentum", rate, momentum, weightDecay, false);
  }

  private Momentum(
      String label, Schedule rate, float momentum, float weightDecay, boolean nesterov) {
    super(label, rate, 1);
    this.momentum = Setting.MOMENTUM.check(momentum);
    this.weightDecay = Setting.WEIGHT_DECAY.check(weightDecay);
    this.nesterov = nesterov;
  }

  /** Nesterov's momentum; arguments as the constructor's. */
  public static Momentum nesterov(Schedule rate, float momentum, float weightDecay) {
    return new Momentum("nesterov", rate, momentum, weightDecay, true);
  }

  @Override
  void prepare(float rate, float scale, long step) {
    this.rate = rate;
    this.scale = scale;
  }

  @Override
  void update(Kernels kernels, float[] gradient, float[][] moments, float[] values) {
    if (nesterov) {
      kernels.nesterov(rate, momentum, scale, weightDecay, gradient, moments[0], values);
    } else {
      kernels.momentum(rate, momentum, scale, weightDecay, gradient, moments[0], values);
    }
  }
}
