package lanewise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
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
                + " takes "
                + layers.get(l).inputs()
                + " inputs, the layer before gives "
                + layers.get(l - 1).outputs());
      }
    }
    loss.requireOutputs(layers.get(layers.size() - 1).outputs());
    this.kernels = kernels;
    this.loss = loss;
    this.layers = List.copyOf(layers);
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

  /**
   * Checks that the network can come to the targets, before it is trained to.
   *
   * @param y [samples × {@link #outputs}]
   * @throws IllegalArgumentException if the loss refuses one, or one lies outside the [0, 1] that
   *     the last layer's sigmoid gives; the message names the first such sample
   */
  public void requireTargets(Matrix y) {
    loss.requireTargets(y);
    Layer last = layers.get(layers.size() - 1);
    if (!(last instanceof Dense dense && dense.activation() == Activation.SIGMOID)) {
      return;
    }
    for (int i = 0; i < y.size(); i++) {
      if (y.data()[i] < 0 || y.data()[i] > 1) {
        throw new IllegalArgumentException(
            "the target of sample "
                + i / y.cols()
                + " is "
                + y.data()[i]
                + ", and the last layer is a sigmoid, which gives 0 to 1: scale the targets, or let"
                + " the last layer be the identity");
      }
    }
  }

  /** The forward pass: from {@link Workspace#input} to {@link Workspace#output}, layer by layer. */
  public void forward(Workspace ws) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).forward(kernels, ws.x(l), ws.buffers(l));
    }
  }

  /**
   * The backward pass, after {@link #forward}: the error at the output by BP1, carried back through
   * the layers by BP2 and BP3. What BP4 needs then lies in the workspace, and so does the loss.
   */
  public void backward(Workspace ws) {
    int last = layers.size() - 1;
    double sum = loss.error(kernels, ws.output(), ws.target(), ws.buffers(last).delta());
    ws.setLoss(sum * loss.scale(ws.batch()));
    for (int l = last; l >= 0; l--) {
      Matrix inputError = l == 0 ? null : ws.buffers(l - 1).delta();
      layers.get(l).backward(kernels, ws.x(l), ws.buffers(l), inputError);
    }
  }
}
