package lanewise.layer;

import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/** A fully connected layer: a = f(x·W + b). */
public final class Dense implements Layer {
  private final Matrix weights;
  private final Matrix bias;
  private final Activation activation;
  private final Parameters parameters;

  /**
   * A layer over the given arrays; no copy is made.
   *
   * @param weights [in × out]
   * @param bias [1 × out]
   * @param activation f
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public Dense(Matrix weights, Matrix bias, Activation activation) {
    if (bias.rows() != 1 || bias.cols() != weights.cols()) {
      throw new IllegalArgumentException(
          "weights are "
              + weights.shape()
              + ", bias is "
              + bias.shape()
              + ": expected 1×"
              + weights.cols());
    }
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
    this.parameters = Parameters.of(weights, bias);
  }

  /**
   * A layer with weights [inputs × outputs] drawn by the initializer that suits the activation, and
   * a bias of zero.
   */
  public static Dense random(int inputs, int outputs, Activation activation, Random random) {
    return random(inputs, outputs, activation, Initializer.suiting(activation), random);
  }

  /**
   * A layer with weights [inputs × outputs] of the given initializer, and a bias of zero.
   *
   * @throws IllegalArgumentException if there is no output, or an array cannot hold the weights
   */
  public static Dense random(
      int inputs, int outputs, Activation activation, Initializer initializer, Random random) {
    Units.require(outputs);
    Matrix weights = new Matrix(inputs, outputs);
    initializer.fill(weights, random);
    return new Dense(weights, new Matrix(1, outputs), activation);
  }

  @Override
  public int inputs() {
    return weights.rows();
  }

  @Override
  public int outputs() {
    return weights.cols();
  }

  /** W [in × out], the array itself. */
  public Matrix weights() {
    return weights;
  }

  /** b [1 × out], the array itself. */
  public Matrix bias() {
    return bias;
  }

  /** f. */
  public Activation activation() {
    return activation;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public boolean gradientIsProduct(int p) {
    return p == 0;
  }

  /** Z, where f′ cannot be had from A. */
  @Override
  public int keptColumns() {
    return activation.needsNetInput() ? outputs() : 0;
  }

  @Override
  public float lowest() {
    return activation.lowest();
  }

  @Override
  public float highest() {
    return activation.highest();
  }

  /** The forward pass: Z = X·W + 1·bᵀ, A = f(Z). */
  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    Kernels kernels = pass.kernels();
    if (activation.needsNetInput()) {
      Matrix z = pass.training() ? buffers.kept() : buffers.a();
      kernels.forward(x, weights, bias.data(), Activation.IDENTITY, z);
      kernels.activate(activation, null, z, buffers.a());
    } else {
      kernels.forward(x, weights, bias.data(), activation, buffers.a());
    }
  }

  /**
   * BP2 and BP3. The error E = ∂C/∂a of this layer becomes
   *
   * <pre>
   *   δ = E ⊙ f′(z)                        BP2, the elementwise half
   *   ∂C/∂b = Σ_batch δ                    BP3
   *   ∂C/∂x = δ·Wᵀ                         BP2, the product: the error of the layer before
   *   ∂C/∂W = Xᵀ·δ                         BP4, which is left as a product
   * </pre>
   */
  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    Kernels kernels = pass.kernels();
    Matrix delta = buffers.delta();
    Matrix slopes = activation.needsNetInput() ? buffers.kept() : buffers.a();
    kernels.delta(activation, slopes, delta, delta, buffers.gradient(1).data());
    if (inputError != null) {
      kernels.matmul(Op.N, Op.T, 1f, delta, weights, 0f, inputError);
    }
  }

  /** Such as {@code dense 784→512, relu}. */
  @Override
  public String toString() {
    return "dense " + inputs() + "→" + outputs() + ", " + activation.label();
  }
}
