package lanewise.optimizer;

import lanewise.kernels.UpdateStep;

/**
 * Adam and AdamW, with weight decay λ if any:
 *
 * <pre>
 *   g = ∂C/∂w + λ·w            AdamW: g = ∂C/∂w
 *   m ← β₁·m + (1 − β₁)·g
 *   v ← β₂·v + (1 − β₂)·g²
 *   w ← w − rate·m̂/(√v̂ + ε)    AdamW: w ← (1 − rate·λ)·w − rate·m̂/(√v̂ + ε)
 *
 *   m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ),  t the number of the step, from 1
 * </pre>
 *
 * <p>The corrections are folded into two numbers a step, with c = √(1 − β₂ᵗ): rate·m̂/(√v̂ + ε) =
 * (rate·c/(1 − β₁ᵗ))·m/(√v + c·ε).
 *
 * <p>Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015; Loshchilov and Hutter,
 * "Decoupled Weight Decay Regularization", 2019, with the rate multiplying λ as in PyTorch.
 */
public final class Adam extends MomentOptimizer {
  static final float USUAL_BETA1 = 0.9f;
  static final float USUAL_BETA2 = 0.999f;
  static final float USUAL_EPSILON = 1e-8f;

  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final float weightDecay;
  private final boolean decoupled;

  /**
   * Adam with its usual settings.
   *
   * @param rate the learning rate, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public Adam(float rate) {
    this(Schedule.constant(rate), USUAL_BETA1, USUAL_BETA2, USUAL_EPSILON, 0f);
  }

  /**
   * Adam, its weight decay part of the gradient.
   *
   * @param rate the learning rate, step by step
   * @param beta1 β₁, from 0 to less than 1, usually 0.9
   * @param beta2 β₂, from 0 to less than 1, usually 0.999
   * @param epsilon ε, positive, usually 1e-8
   * @param weightDecay λ, of biases too, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public Adam(Schedule rate, float beta1, float beta2, float epsilon, float weightDecay) {
    this("adam", rate, beta1, beta2, epsilon, weightDecay, false);
  }

  private Adam(
      String label,
      Schedule rate,
      float beta1,
      float beta2,
      float epsilon,
      float weightDecay,
      boolean decoupled) {
    super(label, rate, UpdateStep.Formula.ADAM);
    this.beta1 = Setting.BETA1.check(beta1);
    this.beta2 = Setting.BETA2.check(beta2);
    this.epsilon = Setting.EPSILON.check(epsilon);
    this.weightDecay = Setting.WEIGHT_DECAY.check(weightDecay);
    this.decoupled = decoupled;
  }

  /** AdamW, its weight decay apart from the gradient; arguments as the constructor's. */
  public static Adam adamW(
      Schedule rate, float beta1, float beta2, float epsilon, float weightDecay) {
    return new Adam("adamw", rate, beta1, beta2, epsilon, weightDecay, true);
  }

  @Override
  void prepare(float rate, float scale, long count) {
    double c = Math.sqrt(1 - Math.pow(beta2, (double) count));
    step.rate((float) (rate * c / (1 - Math.pow(beta1, (double) count))))
        .beta1(beta1)
        .beta2(beta2)
        .epsilon((float) (c * epsilon))
        .scale(scale)
        .decay(decoupled ? 0 : weightDecay)
        .keep(decoupled ? 1 - rate * weightDecay : 1);
  }
}
