package lanewise.bench.rivals.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.steps.Steps;
import lanewise.kernels.Activation;
import lanewise.layer.Dense;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * A training step as a user of PyTorch writes it: layers of linear and an activation, a loss,
 * derivatives by autograd, and SGD's update by DJL. The batch is copied to PyTorch's memory at each
 * step, as a batch of samples is.
 */
final class PyTorchSteps implements Steps {
  /** Less than 0: DJL's sign that no gradient is clipped. */
  private static final float NO_CLIP = -1;

  private final Engine engine;
  private final NDManager manager;
  private final Network network;
  private final Workspace ws;
  private final List<Layer> layers = new ArrayList<>();
  private Batch input;
  private Batch target;

  /**
   * A dense layer.
   *
   * @param weights [out × in], as PyTorch keeps them: the transpose of Lanewise's
   * @param bias [out]
   */
  private record Layer(Dense of, NDArray weights, NDArray bias) {
    static Layer from(Dense of, NDManager manager) {
      float[] transposed = transposed(of.weights().data(), of.inputs(), of.outputs());
      NDArray weights = manager.create(transposed, new Shape(of.outputs(), of.inputs()));
      NDArray bias = manager.create(of.bias().data().clone());
      weights.setRequiresGradient(true);
      bias.setRequiresGradient(true);
      return new Layer(of, weights, bias);
    }

    NDArray forward(NDArray x) {
      NDArray z = x.getNDArrayInternal().linear(x, weights, bias).singletonOrThrow();
      return activate(of.activation(), z);
    }

    void update(float rate) {
      update(weights, rate);
      update(bias, rate);
    }

    private static void update(NDArray parameter, float rate) {
      parameter
          .getNDArrayInternal()
          .sgdUpdate(
              new NDList(parameter, parameter.getGradient()),
              new NDList(parameter),
              rate,
              0f,
              1f,
              NO_CLIP,
              0f,
              false);
    }

    void store() {
      copy(transposed(weights.toFloatArray(), of.outputs(), of.inputs()), of.weights().data());
      copy(bias.toFloatArray(), of.bias().data());
    }

    private static float[] transposed(float[] from, int rows, int cols) {
      float[] to = new float[from.length];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
          to[j * rows + i] = from[i * cols + j];
        }
      }
      return to;
    }

    private static void copy(float[] from, float[] to) {
      System.arraycopy(from, 0, to, 0, to.length);
    }
  }

  /** A tensor over memory that Java writes to. */
  private record Batch(NDArray tensor, FloatBuffer memory) {
    static Batch like(Matrix m, NDManager manager) {
      ByteBuffer bytes = manager.allocateDirect(Float.BYTES * m.size());
      NDArray tensor = manager.create(bytes, new Shape(m.rows(), m.cols()), DataType.FLOAT32);
      return new Batch(tensor, bytes.asFloatBuffer());
    }

    void set(Matrix m) {
      memory.put(0, m.data(), 0, m.size());
    }
  }

  PyTorchSteps(Engine engine, Network network, Workspace ws) {
    this.engine = engine;
    this.manager = engine.newBaseManager();
    this.network = network;
    this.ws = ws;
    network.layers().forEach(layer -> layers.add(Layer.from((Dense) layer, manager)));
    begin();
  }

  /** Makes the tensors for a batch of this size. */
  private void begin() {
    input = Batch.like(ws.input(), manager);
    target = Batch.like(ws.target(), manager);
  }

  @Override
  public double step(float rate) {
    if (input.tensor.getShape().get(0) != ws.batch()) {
      input.tensor.close();
      target.tensor.close();
      begin();
    }
    input.set(ws.input());
    target.set(ws.target());
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray loss;
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray a = input.tensor;
        for (Layer layer : layers) {
          a = layer.forward(a);
        }
        loss = sum(a, target.tensor).mul(network.loss().scale(ws.batch()));
        collector.backward(loss);
      }
      layers.forEach(layer -> layer.update(rate));
      return loss.getFloat();
    }
  }

  private static NDArray activate(Activation f, NDArray z) {
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> z.getNDArrayInternal().sigmoid();
      case TANH -> z.getNDArrayInternal().tanh();
      case RELU -> z.getNDArrayInternal().relu();
      case LEAKY_RELU -> z.getNDArrayInternal().leakyRelu(Activation.LEAK);
      case ELU -> z.getNDArrayInternal().elu(1f);
      case SOFTPLUS -> z.getNDArrayInternal().softPlus();
      case EXP -> z.exp();
      case SILU -> z.getNDArrayInternal().swish(1f);
      case GELU -> z.getNDArrayInternal().gelu();
    };
  }

  /** The loss, summed over the batch. */
  private NDArray sum(NDArray a, NDArray y) {
    String label = network.loss().label();
    return switch (label) {
      case "softmax-cross-entropy" -> a.logSoftmax(-1).mul(y).sum().neg();
      case "half-squared-error" -> a.sub(y).square().sum().mul(0.5f);
      case "mean-squared-error" -> a.sub(y).square().sum().div(network.outputs());
      case "mean-absolute-error" -> a.sub(y).abs().sum().div(network.outputs());
      case "huber" -> {
        // d·h − ½h² with h = d held to 1, where δ is 1.
        NDArray distance = a.sub(y).abs();
        NDArray held = distance.minimum(1f);
        yield distance.mul(held).sub(held.square().mul(0.5f)).sum().div(network.outputs());
      }
      case "sigmoid-cross-entropy" -> {
        // max(z, 0) − z·y + ln(1 + e^−|z|), which does not overflow.
        NDArray smaller = a.abs().neg().getNDArrayInternal().softPlus();
        NDArray terms = a.getNDArrayInternal().relu().sub(a.mul(y)).add(smaller);
        yield terms.sum().div(network.outputs());
      }
      default -> throw new IllegalStateException("no steps are known for the loss " + label);
    };
  }

  @Override
  public void store() {
    layers.forEach(Layer::store);
  }

  @Override
  public void close() {
    manager.close();
  }
}
