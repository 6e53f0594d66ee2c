package lanewise.optimizer;

import lanewise.kernels.Kernels;

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
  private final float epsilon;
  private final float weightDecay;
  private float rate;
  private float scale;

  /**
   * @param rate the learning rate, step by step
   * @param epsilon positive, usually 1e-10
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public Adagrad(Schedule rate, float epsilon, float weightDecay) {
    super("adagrad", rate, 1);
    this.epsilon = Setting.EPSILON.check(epsilon);
    this.weightDecay = Setting.WEIGHT_DECAY.check(weightDecay);
  }

  @Override
  void prepare(float rate, float scale, long step) {
    this.rate = rate;
    this.scale = scale;
  }

  @Override
  void update(Kernels kernels, float[] gradient, float[][] moments, float[] values) {
    kernels.adagrad(rate, epsilon, scale, weightDecay, gradient, moments[0], values);
  }
}
