package lanewise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Initializer;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.loss.Loss;

/**
 * Builds a network layer by layer, from the input to the output; {@link Network#builder} begins.
 * Each layer has as many inputs as the one before has outputs.
 */
public final class NetworkBuilder {
  /** Makes a layer. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes one.
     *
     * @param inputs the columns of its input
     * @param random what it draws weights from
     */
    Layer make(int inputs, Random random);
  }

  private final int inputs;
  private final List<Maker> makers = new ArrayList<>();
  private Kernels kernels;
  private long seed = 1;

  NetworkBuilder(int inputs) {
    this.inputs = inputs;
  }

  /** A dense layer without an activation, as the last one is for a loss on logits. */
  public NetworkBuilder dense(int units) {
    return dense(units, Activation.IDENTITY);
  }

  /** A dense layer, its weights drawn as suits the activation. */
  public NetworkBuilder dense(int units, Activation activation) {
    return dense(units, activation, Initializer.suiting(activation));
  }

  /** A dense layer. */
  public NetworkBuilder dense(int units, Activation activation, Initializer initializer) {
    return layer((before, random) -> Dense.random(before, units, activation, initializer, random));
  }

  /** An activation alone. */
  public NetworkBuilder activation(Activation activation) {
    return layer((before, random) -> new ActivationLayer(before, activation));
  }

  /** A dropout, seeded by the network's seed and its place. */
  public NetworkBuilder dropout(float rate) {
    int place = makers.size();
    return layer((before, random) -> new Dropout(before, rate, seed + place));
  }

  /** A batch normalisation with what is usual. */
  public NetworkBuilder batchNorm() {
    return layer((before, random) -> new BatchNorm(before));
  }

  /** A layer normalisation with what is usual. */
  public NetworkBuilder layerNorm() {
    return layer((before, random) -> new LayerNorm(before));
  }

  /** A layer of one's own. */
  public NetworkBuilder layer(Maker maker) {
    makers.add(maker);
    return this;
  }

  /** Of all that is drawn, 1 if it is not given. */
  public NetworkBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Who computes; {@link Kernels#configured} if it is not given. */
  public NetworkBuilder kernels(Kernels kernels) {
    this.kernels = kernels;
    return this;
  }

  /**
   * The network, with the loss that its output is trained for.
   *
   * @throws IllegalArgumentException if a size or number does not fit; the message names the layer
   * @throws lanewise.kernels.KernelsUnavailableException if the kernels cannot run here
   */
  public Network loss(Loss loss) {
    if (inputs < 1) {
      throw new IllegalArgumentException("a network of " + inputs + " inputs: there is at least 1");
    }
    Random random = new Random(seed);
    List<Layer> layers = new ArrayList<>();
    int before = inputs;
    for (Maker maker : makers) {
      try {
        layers.add(maker.make(before, random));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer " + layers.size() + ": " + e.getMessage(), e);
      }
      before = layers.get(layers.size() - 1).outputs();
    }
    return new Network(kernels == null ? Kernels.configured() : kernels, loss, layers);
  }
}
