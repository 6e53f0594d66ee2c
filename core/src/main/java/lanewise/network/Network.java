package lanewise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;

/**
 * A chain of layers with a loss at its end. It holds what is learnt; what a step writes lives in a
 * {@link Workspace}, what an optimizer remembers in the optimizer.
 */
public final class Network {
  private final Kernels kernels;
  private final Loss loss;
  private final List<Layer> layers;

  /**
   * @param kernels computes the products and the elementwise passes
   * @param loss the cost at the output
   * @param layers from the input to the output
   * @throws IllegalArgumentException if there is no layer, one's outputs are not the next one's
   *     inputs, or the loss cannot be learnt over so many outputs
   */
  public Network(Kernels kernels, Loss loss, List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer "
                + l
                + " ("
                + layers.get(l)
                + ") takes "
                + layers.get(l).inputs()
                + " inputs, the layer before ("
                + layers.get(l - 1)
                + ") gives "
                + layers.get(l - 1).outputs());
      }
    }
    loss.requireOutputs(layers.get(layers.size() - 1).outputs());
    this.kernels = kernels;
    this.loss = loss;
    this.layers = List.copyOf(layers);
  }

  /**
   * Begins a network, layer by layer.
   *
   * <pre>{@code
   * Network network =
   *     Network.builder(784)
   *         .dense(512, Activation.RELU)
   *         .dropout(0.2f)
   *         .dense(10)
   *         .loss(Loss.softmaxCrossEntropy());
   * }</pre>
   *
   * @param inputs the columns of the input, at least 1
   */
  public static NetworkBuilder builder(int inputs) {
    return new NetworkBuilder(inputs);
  }

  /**
   * A network of dense layers with random weights and biases of zero.
   *
   * @param sizes the units of the input, of each hidden layer and of the output
   * @param hidden the activation of the hidden layers
   * @param random drawn from layer by layer
   * @return a network whose output layer is the identity where the loss is on logits, else sigmoid
   * @throws IllegalArgumentException if there are fewer than two sizes, or one below 1
   */
  public static Network dense(
      Kernels kernels, Loss loss, int[] sizes, Activation hidden, Random random) {
    if (sizes.length < 2) {
      throw new IllegalArgumentException("a network needs an input and an output size");
    }
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      if (sizes[l - 1] < 1 || sizes[l] < 1) {
        throw new IllegalArgumentException(
            "layer " + l + " is " + sizes[l - 1] + "-" + sizes[l] + ": sizes are at least 1");
      }
      boolean last = l == sizes.length - 1;
      Activation output = loss.onLogits() ? Activation.IDENTITY : Activation.SIGMOID;
      layers.add(Dense.random(sizes[l - 1], sizes[l], last ? output : hidden, random));
    }
    return new Network(kernels, loss, layers);
  }

  /** What computes. */
  public Kernels kernels() {
    return kernels;
  }

  /** The cost at the output. */
  public Loss loss() {
    return loss;
  }

  /** From the input to the output; not modifiable. */
  public List<Layer> layers() {
    return layers;
  }

  /** The columns of the input. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The columns of the output. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The number of floats that an optimizer moves. */
  public long parameters() {
    return layers.stream().mapToLong(layer -> layer.parameters().size()).sum();
  }

  /** The layers in lines of text, each with its parameters, and the loss. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < layers.size(); l++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-8s %-36s %,14d parameters%n",
              "layer " + l,
              layers.get(l),
              layers.get(l).parameters().size()));
    }
    text.append(
        String.format(
            Locale.ROOT, "%-8s %-36s %,14d parameters%n", "loss", loss.label(), parameters()));
    return text.toString();
  }

  /**
   * Checks that the network can come to the targets, before it is trained to.
   *
   * @param y [samples × {@link #outputs}]
   * @throws IllegalArgumentException if the loss refuses one, or one lies beyond what the last
   *     layer can give; the message names the first such sample
   */
  public void requireTargets(Matrix y) {
    loss.requireTargets(y);
    if (loss.onLogits()) {
      return;
    }
    int last = layers.size() - 1;
    float lowest = layers.get(last).lowest();
    float highest = layers.get(last).highest();
    for (int i = 0; i < y.size(); i++) {
      float target = y.data()[i];
      if (target < lowest || target > highest) {
        throw new IllegalArgumentException(
            "the target of sample "
                + i / y.cols()
                + ", output "
                + i % y.cols()
                + ", is "
                + target
                + ", and "
                + name(last)
                + " gives "
                + lowest
                + " to "
                + highest
                + ": scale the targets, or give the last layer the activation identity");
      }
    }
  }

  /**
   * A layer in a message, such as {@code layer 2 (dense 512→10, identity)}; layers count from 0.
   */
  public String name(int l) {
    return "layer " + l + " (" + layers.get(l) + ")";
  }

  /**
   * The forward pass of training: from {@link Workspace#input} to {@link Workspace#output}, layer
   * by layer.
   *
   * @throws IllegalArgumentException if the batch is too small for a layer
   */
  public void forward(Workspace ws) {
    forward(ws, ws.train());
  }

  /** The forward pass of inference: the network answers to {@link Workspace#input}. */
  public void infer(Workspace ws) {
    forward(ws, ws.infer());
  }

  private void forward(Workspace ws, Pass pass) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).forward(pass, ws.x(l), ws.buffers(l));
    }
  }

  /**
   * The backward pass, after {@link #forward}: the error at the output by BP1, carried back through
   * the layers by BP2 and BP3. What BP4 needs then lies in the workspace, and so does the loss.
   *
   * @throws IllegalStateException if there was no forward pass in training before
   */
  public void backward(Workspace ws) {
    Pass pass = ws.back();
    ws.setLoss(sumLoss(ws), loss.scale(ws.weight()));
    for (int l = layers.size() - 1; l >= 0; l--) {
      Matrix inputError = l == 0 ? null : ws.buffers(l - 1).delta();
      layers.get(l).backward(pass, ws.x(l), ws.buffers(l), inputError);
    }
  }

  /**
   * The loss of the output as it is, summed over the batch with its weights: {@link Loss#scale}
   * times it is the cost. The error at the output is written on the way.
   */
  public double sumLoss(Workspace ws) {
    ws.requireTraining();
    Matrix error = ws.buffers(layers.size() - 1).delta();
    return loss.error(kernels, ws.output(), ws.target(), ws.weightsIfAny(), error);
  }

  /**
   * Hands the gradients of layer {@code l} to the sink, after {@link #backward}: each once, in the
   * order of the layer's parameters, summed over the batch. The sink may change the parameters.
   */
  public void gradients(Workspace ws, int l, GradientSink sink) {
    Layer layer = layers.get(l);
    LayerBuffers buffers = ws.buffers(l);
    for (int p = 0; p < layer.parameters().count(); p++) {
      Matrix parameter = layer.parameters().get(p);
      if (layer.gradientIsProduct(p)) {
        sink.product(p, parameter, ws.x(l), buffers.delta());
      } else {
        sink.array(p, parameter, buffers.gradient(p).data());
      }
    }
  }

  /** Moves what layers keep of the batches that they have seen, after {@link #backward}. */
  public void updateStatistics(Workspace ws) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).updateStatistics(ws.buffers(l));
    }
  }
}
