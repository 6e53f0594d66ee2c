package lanewise.network;

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

  /** A layer with weights [inputs × outputs] of the given initializer, and a bias of zero. */
  public static Dense random(
      int inputs, int outputs, Activation activation, Initializer initializer, Random random) {
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
  public int gradientFloats() {
    return outputs();
  }

  /** Z, where f′ cannot be had from A. */
  @Override
  public int keptColumns() {
    return activation.needsNetInput() ? outputs() : 0;
  }

  /** The forward pass: Z = X·W + 1·bᵀ, A = f(Z). */
  @Override
  public void forward(Kernels kernels, Matrix x, LayerBuffers buffers) {
    if (activation.needsNetInput()) {
      kernels.forward(x, weights, bias.data(), Activation.IDENTITY, buffers.kept());
      kernels.activate(activation, null, buffers.kept(), buffers.a());
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
   * </pre>
   */
  @Override
  public void backward(Kernels kernels, Matrix x, LayerBuffers buffers, Matrix inputError) {
    Matrix delta = buffers.delta();
    Matrix slopes = activation.needsNetInput() ? buffers.kept() : buffers.a();
    kernels.delta(activation, slopes, delta, delta, buffers.gradients());
    if (inputError != null) {
      kernels.matmul(Op.N, Op.T, 1f, delta, weights, 0f, inputError);
    }
  }

  /** BP4: ∂C/∂W = Xᵀ·δ, as a product; ∂C/∂b (BP3) as backward left it. */
  @Override
  public void gradients(Matrix x, LayerBuffers buffers, GradientSink sink) {
    sink.product(0, weights, x, buffers.delta());
    sink.array(1, bias, buffers.gradients());
  }
}
