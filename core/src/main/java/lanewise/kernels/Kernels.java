package lanewise.kernels;

import lanewise.matrix.Matrix;

/**
 * The operations that backpropagation is made of: the contract that every provider fulfils.
 *
 * <p>Conventions: a batch is rows, so activations are [batch × units]; weights are [in × out]; the
 * bias lies along the columns. With them the three products of a dense layer are
 *
 * <pre>
 *   forward           Z  = X·W      NN   [batch × out] = [batch × in]·[in × out]
 *   input gradient    Eₓ = δ·Wᵀ     NT   [batch × in]  = [batch × out]·[in × out]ᵀ
 *   weight gradient   dW = Xᵀ·δ     TN   [in × out]    = [batch × in]ᵀ·[batch × out]
 * </pre>
 *
 * <p>Every method checks its shapes before it writes anything and throws {@link
 * IllegalArgumentException} naming the dimensions that do not fit. Sizes of zero are legal. An
 * output shares no memory with an input unless the method says that it may. An instance may be used
 * by several threads at once, each with matrices of its own.
 *
 * <p>A provider overrides the primitives; the compositions ({@code default} methods) it overrides
 * only where fusing pays.
 */
public interface Kernels extends AutoCloseable {
  /** The name of the provider: {@code naive}, {@code simd}, {@code ejml}. */
  String name();

  /** How many threads one call may use, the caller's included. */
  default int threads() {
    return 1;
  }

  /**
   * C ← α·op(A)·op(B) + β·C, where op(A) is [m × k], op(B) is [k × n] and C is [m × n].
   *
   * <p>β = 0 overwrites: C is never read then and may hold NaN. With k = 0 the product is zero.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c);

  /**
   * A ← f(Z + 1·bᵀ): the net input without its bias enters, the activation leaves.
   *
   * @param f the activation
   * @param bias [cols], or null for none
   * @param z [rows × cols], not changed unless it is also {@code a}
   * @param a [rows × cols], the result; may be {@code z} itself
   * @throws IllegalArgumentException if the sizes do not fit
   */
  void activate(Activation f, float[] bias, Matrix z, Matrix a);

  /**
   * δ ← E ⊙ f′(A) and db ← Σ_rows δ: the error ∂C/∂a enters, ∂C/∂z leaves.
   *
   * <p>The product is the second half of BP2, the sum is BP3 over the batch.
   *
   * @param f the activation that gave {@code a}
   * @param a [rows × cols], the activations; where {@link Activation#needsNetInput} says so the net
   *     inputs Z in their place, with the bias in them
   * @param error [rows × cols], ∂C/∂a, not changed unless it is also {@code delta}
   * @param delta [rows × cols], the result; may be {@code error} itself
   * @param db [cols], overwritten with the column sums of δ, added in ascending order of rows; or
   *     null where nobody needs them
   * @throws IllegalArgumentException if the sizes do not fit
   */
  void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db);

  /**
   * One step of plain gradient descent: w ← w − rate·g.
   *
   * @param rate the learning rate, with any 1/batch folded in
   * @param gradient as long as {@code values}; may be {@code values} itself, which then shrink
   * @param values w, the parameters, changed in place
   * @throws IllegalArgumentException if the lengths differ
   */
  void sgd(float rate, float[] gradient, float[] values);

  /**
   * One step of gradient descent with momentum, the heavy ball:
   *
   * <pre>
   *   g = scale·gradient + decay·w
   *   v ← momentum·v + g
   *   w ← w − rate·v
   * </pre>
   *
   * @param rate the learning rate
   * @param momentum μ
   * @param scale the factor of the gradient, such as 1/batch
   * @param decay the weight decay that joins the gradient (L2), 0 for none
   * @param gradient as long as {@code values}
   * @param velocity v, as long, changed in place; zeros before the first step
   * @param values w, the parameters, changed in place
   * @throws IllegalArgumentException if the lengths differ
   */
  default void momentum(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    Shapes.requireUpdate(gradient, velocity, values);
    Update.momentum(rate, momentum, scale, decay, gradient, velocity, values);
  }

  /**
   * One step with Nesterov's momentum: as {@link #momentum}, but with w ← w − rate·(g +
   * momentum·v), v being the new one.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  default void nesterov(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    Shapes.requireUpdate(gradient, velocity, values);
    Update.nesterov(rate, momentum, scale, decay, gradient, velocity, values);
  }

  /**
   * One step of RMSProp:
   *
   * <pre>
   *   g = scale·gradient + decay·w
   *   v ← beta2·v + (1 − beta2)·g²
   *   w ← w − rate·g/(√v + epsilon)
   * </pre>
   *
   * @param rate the learning rate
   * @param beta2 how much of the mean square stays
   * @param epsilon added to the root
   * @param scale the factor of the gradient, such as 1/batch
   * @param decay the weight decay that joins the gradient (L2), 0 for none
   * @param gradient as long as {@code values}
   * @param meanSquare v, as long, changed in place; zeros before the first step
   * @param values w, the parameters, changed in place
   * @throws IllegalArgumentException if the lengths differ
   */
  default void rmsProp(
      float rate,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] meanSquare,
      float[] values) {
    Shapes.requireUpdate(gradient, meanSquare, values);
    Update.rmsProp(rate, beta2, epsilon, scale, decay, gradient, meanSquare, values);
  }

  /**
   * One step of Adagrad: as {@link #rmsProp}, but with the sum of all squares, v ← v + g².
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  default void adagrad(
      float rate,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] sumOfSquares,
      float[] values) {
    Shapes.requireUpdate(gradient, sumOfSquares, values);
    Update.adagrad(rate, epsilon, scale, decay, gradient, sumOfSquares, values);
  }

  /**
   * One step of Adam or AdamW:
   *
   * <pre>
   *   g = scale·gradient + decay·w
   *   m ← beta1·m + (1 − beta1)·g
   *   v ← beta2·v + (1 − beta2)·g²
   *   w ← keep·w − rate·m/(√v + epsilon)
   * </pre>
   *
   * The corrections of the bias towards zero are the caller's: they fold into rate and epsilon.
   *
   * @param rate the learning rate, corrected
   * @param beta1 how much of the mean stays
   * @param beta2 how much of the mean square stays
   * @param epsilon added to the root, corrected
   * @param scale the factor of the gradient, such as 1/batch
   * @param decay the weight decay that joins the gradient (L2, Adam's), 0 for none
   * @param keep what decoupled weight decay (AdamW's) leaves of w, 1 for none
   * @param gradient as long as {@code values}
   * @param mean m, as long, changed in place; zeros before the first step
   * @param meanSquare v, as long, changed in place; zeros before the first step
   * @param values w, the parameters, changed in place
   * @throws IllegalArgumentException if the lengths differ
   */
  default void adam(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float keep,
      float[] gradient,
      float[] mean,
      float[] meanSquare,
      float[] values) {
    Shapes.requireUpdate(gradient, mean, meanSquare, values);
    Update.adam(
        rate, beta1, beta2, epsilon, scale, decay, keep, gradient, mean, meanSquare, values);
  }

  /**
   * A ← f(X·W + 1·bᵀ): the forward pass of a dense layer.
   *
   * @param x [batch × in]
   * @param w [in × out]
   * @param bias [out], or null for none
   * @param f the activation
   * @param a [batch × out], overwritten
   * @throws IllegalArgumentException if the sizes do not fit
   */
  default void forward(Matrix x, Matrix w, float[] bias, Activation f, Matrix a) {
    Shapes.requireForward(x, w, bias, a);
    matmul(Op.N, Op.N, 1f, x, w, 0f, a);
    activate(f, bias, a, a);
  }

  /**
   * A ← softmax(Z), row by row: a = e^z/Σ e^z, without overflow however large the logits. A row
   * with NaN or +∞ in it, or with nothing but −∞, becomes NaN.
   *
   * @param z [batch × classes], the logits, not changed unless it is also {@code a}
   * @param a [batch × classes], the probabilities; may be {@code z} itself
   * @throws IllegalArgumentException if the sizes do not fit
   */
  default void softmax(Matrix z, Matrix a) {
    Shapes.requireSame("softmax", "z", z, "a", a);
    Softmax.apply(z, a);
  }

  /**
   * δ ← softmax(Z) − Y, row by row, and the loss −Σ y·log softmax(z) summed over the batch.
   *
   * <p>This is BP1 for softmax with cross-entropy. No logit overflows, as in {@link #softmax}.
   * Targets are probabilities: each row of Y sums to one.
   *
   * @param z [batch × classes], the logits
   * @param y [batch × classes], the targets
   * @param delta [batch × classes], ∂C/∂z of the summed loss; may be {@code z} itself
   * @return the loss, summed over the batch
   * @throws IllegalArgumentException if the sizes do not fit
   */
  default double softmaxCrossEntropy(Matrix z, Matrix y, Matrix delta) {
    Shapes.requireCrossEntropy(z, y, delta);
    return Softmax.crossEntropy(z, y, delta);
  }

  /** Ends any threads that this instance owns. Using it afterwards is an error. */
  @Override
  default void close() {}

  /**
   * The kernels of the given name on one thread.
   *
   * @throws KernelsUnavailableException if no such provider is present, or it cannot run here
   */
  static Kernels named(String name) {
    return named(name, 1);
  }

  /**
   * The kernels of the given name.
   *
   * @param name a provider's name, or {@code auto} for the fastest that can run here (which one it
   *     is, and why, is logged)
   * @param threads how many threads a call may use, at least 1
   * @throws KernelsUnavailableException if no such provider is present, or it cannot run here or
   *     not with so many threads; nothing else is taken in its place
   */
  static Kernels named(String name, int threads) {
    return KernelsProviders.find(name).create(threads);
  }

  /**
   * The kernels that the system property {@code lanewise.kernels} names, on one thread; {@code
   * auto} where it is not set.
   *
   * @throws KernelsUnavailableException as {@link #named(String, int)}
   */
  static Kernels configured() {
    return named(System.getProperty("lanewise.kernels", KernelsProviders.AUTO));
  }
}
