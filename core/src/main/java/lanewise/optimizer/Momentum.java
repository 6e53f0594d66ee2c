package lanewise.optimizer;

import lanewise.kernels.UpdateStep;

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
  /**
   * The heavy ball.
   *
   * @param rate the learning rate, step by step
   * @param momentum μ, from 0 to less than 1
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public Momentum(Schedule rate, float momentum, float weightDecay) {
    this("momentum", rate, momentum, weightDecay, UpdateStep.Formula.MOMENTUM);
  }

  private Momentum(
      String label, Schedule rate, float momentum, float weightDecay, UpdateStep.Formula formula) {
    super(label, rate, formula);
    step.momentum(Setting.MOMENTUM.check(momentum)).decay(Setting.WEIGHT_DECAY.check(weightDecay));
  }

  /** Nesterov's momentum; arguments as the constructor's. */
  public static Momentum nesterov(Schedule rate, float momentum, float weightDecay) {
    return new Momentum("nesterov", rate, momentum, weightDecay, UpdateStep.Formula.NESTEROV);
  }

  @Override
  void prepare(float rate, float scale, long count) {
    step.rate(rate).scale(scale);
  }
}
