package lanewise.kernels;

/**
 * What one step of an optimizer does to every parameter: a formula and its numbers, for {@link
 * Kernels#update}. An optimizer keeps one and sets the numbers anew for each step, so that a step
 * allocates nothing. It is not safe for use by several threads at once.
 *
 * <p>In the formulas w is a parameter. All but {@link Formula#SGD}'s begin with g = scale·gradient
 * + decay·w.
 */
public final class UpdateStep {
  /** How a parameter moves. */
  public enum Formula {
    /** w ← w − rate·gradient: plain gradient descent, with any scale folded into the rate. */
    SGD(0),

    /** v ← momentum·v + g; w ← w − rate·v: the heavy ball. */
    MOMENTUM(1),

    /** v ← momentum·v + g; w ← w − rate·(g + momentum·v): Nesterov's momentum. */
    NESTEROV(1),

    /** v ← beta2·v + (1 − beta2)·g²; w ← w − rate·g/(√v + epsilon). */
    RMS_PROP(1),

    /** v ← v + g²; w ← w − rate·g/(√v + epsilon). */
    ADAGRAD(1),

    /**
     * m ← beta1·m + (1 − beta1)·g; v ← beta2·v + (1 − beta2)·g²; w ← keep·w − rate·m/(√v +
     * epsilon). The moments are m and v, in this order. Whoever corrects the bias of the moments
     * towards zero folds the corrections into rate and epsilon.
     */
    ADAM(2);

    private final int moments;

    Formula(int moments) {
      this.moments = moments;
    }

    /** How many numbers are remembered of each parameter; they are zero before the first step. */
    public int moments() {
      return moments;
    }
  }

  /** The moments of a formula that has none. */
  public static final float[][] NO_MOMENTS = {};

  private final Formula formula;
  private float rate;
  private float momentum;
  private float beta1;
  private float beta2;
  private float epsilon;
  private float scale = 1;
  private float decay;
  private float keep = 1;

  /** A step by the given formula. Scale and keep are 1, all other numbers are 0. */
  public UpdateStep(Formula formula) {
    this.formula = formula;
  }

  public Formula formula() {
    return formula;
  }

  /** The learning rate. */
  public float rate() {
    return rate;
  }

  public UpdateStep rate(float rate) {
    this.rate = rate;
    return this;
  }

  /** How much of the velocity stays: μ. */
  public float momentum() {
    return momentum;
  }

  public UpdateStep momentum(float momentum) {
    this.momentum = momentum;
    return this;
  }

  /** How much of the mean gradient stays. */
  public float beta1() {
    return beta1;
  }

  public UpdateStep beta1(float beta1) {
    this.beta1 = beta1;
    return this;
  }

  /** How much of the mean square stays. */
  public float beta2() {
    return beta2;
  }

  public UpdateStep beta2(float beta2) {
    this.beta2 = beta2;
    return this;
  }

  /** What is added to the root. */
  public float epsilon() {
    return epsilon;
  }

  public UpdateStep epsilon(float epsilon) {
    this.epsilon = epsilon;
    return this;
  }

  /** The factor of the gradient, such as 1/batch. */
  public float scale() {
    return scale;
  }

  public UpdateStep scale(float scale) {
    this.scale = scale;
    return this;
  }

  /** The weight decay that joins the gradient (L2). */
  public float decay() {
    return decay;
  }

  public UpdateStep decay(float decay) {
    this.decay = decay;
    return this;
  }

  /** What decoupled weight decay (AdamW's) leaves of a parameter. */
  public float keep() {
    return keep;
  }

  public UpdateStep keep(float keep) {
    this.keep = keep;
    return this;
  }
}
