package lanewise.optimizer;

import lanewise.kernels.UpdateStep;

/**
 * RMSProp, with weight decay λ if any: each parameter's step is divided by the root of the running
 * mean of its squared gradients.
 *
 * <pre>
 *   g = ∂C/∂w + λ·w
 *   v ← β₂·v + (1 − β₂)·g²
 *   w ← w − rate·g/(√v + ε)
 * </pre>
 *
 * <p>Tieleman and Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012. ε stands
 * outside the root, as in PyTorch, whose {@code alpha} is β₂.
 */
public final class RmsProp extends MomentOptimizer {
  /**
   * @param rate the learning rate, step by step
   * @param beta2 from 0 to less than 1, usually 0.99
   * @param epsilon positive, usually 1e-8
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public RmsProp(Schedule rate, float beta2, float epsilon, float weightDecay) {
    super("rmsprop", rate, UpdateStep.Formula.RMS_PROP);
    step.beta2(Setting.BETA2.check(beta2))
        .epsilon(Setting.EPSILON.check(epsilon))
        .decay(Setting.WEIGHT_DECAY.check(weightDecay));
  }

  @Override
  void prepare(float rate, float scale, long count) {
    step.rate(rate).scale(scale);
  }
}
