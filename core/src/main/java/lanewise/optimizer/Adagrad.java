package lanewise.optimizer;

import lanewise.kernels.UpdateStep;

/**
 * Adagrad, with weight decay λ if any: each parameter's step is divided by the root of the sum of
 * all its squared gradients.
 *
 * <pre>
 *   g = ∂C/∂w + λ·w
 *   v ← v + g²
 *   w ← w − rate·g/(√v + ε)
 * </pre>
 *
 * <p>Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
 * Optimization", 2011. ε stands outside the root, as in PyTorch.
 */
public final class Adagrad extends MomentOptimizer {
  /**
   * @param rate the learning rate, step by step
   * @param epsilon positive, usually 1e-10
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public Adagrad(Schedule rate, float epsilon, float weightDecay) {
    super("adagrad", rate, UpdateStep.Formula.ADAGRAD);
    step.epsilon(Setting.EPSILON.check(epsilon)).decay(Setting.WEIGHT_DECAY.check(weightDecay));
  }

  @Override
  void prepare(float rate, float scale, long count) {
    step.rate(rate).scale(scale);
  }
}
