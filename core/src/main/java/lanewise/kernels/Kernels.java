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
   * One step of an optimizer: every parameter moves against its gradient, by the formula and the
   * numbers of the step.
   *
   * @param step what is done to each parameter
   * @param gradient as long as {@code values}; with {@link UpdateStep.Formula#SGD} it may be {@code
   *     values} itself, which then shrink
   * @param moments as many arrays as the formula has moments, each as long as {@code values} and
   *     changed in place; zeros before the first step
   * @param values the parameters, changed in place
   * @throws IllegalArgumentException if the lengths or the number of moments do not fit
   */
  default void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    Shapes.requireUpdate(step, gradient, moments, values);
    UpdateFormulas.apply(step, gradient, moments, values);
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
    SoftmaxFormulas.apply(z, a);
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
    return SoftmaxFormulas.crossEntropy(z, y, delta);
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
   *     is, and why, is logged once)
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
