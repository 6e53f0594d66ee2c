package lanewise.bench.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.GradientCheck;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * A network with random parameters and a random batch, whose gradients can be checked.
 *
 * @param name what network it is
 * @param network the network
 * @param ws with the batch in it
 * @param elements how many elements of each parameter are to be looked at
 */
public record GradientCase(String name, Network network, Workspace ws, int elements) {
  /** More units than a vector has lanes, and some left over. */
  private static final List<Integer> SMALL = List.of(9, 20, 4);

  private static final int SMALL_BATCH = 7;

  /** So many elements of each of many parameters suffice: there are 250. */
  private static final int FEW_ELEMENTS = 5;

  /**
   * A network of dense layers.
   *
   * @param seed draws parameters and batch
   * @throws BadInputException if an array would be too long
   */
  public static GradientCase of(NetworkShape shape, Kernels kernels, long seed) {
    return of(shape, kernels, GradientCheck.USUAL_ELEMENTS, seed);
  }

  private static GradientCase of(NetworkShape shape, Kernels kernels, int elements, long seed) {
    Random random = new Random(seed);
    int[] sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
    try {
      Network network = Network.dense(kernels, shape.loss(), sizes, shape.activation(), random);
      return of(shape.text(), network, shape.batch(), elements, random);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("shape '" + shape.text() + "': " + e.getMessage());
    }
  }

  /** Every activation with every loss, and one network with all kinds of layers. */
  public static List<GradientCase> all(Kernels kernels, long seed) {
    List<GradientCase> cases = new ArrayList<>();
    for (Loss loss : Loss.all()) {
      for (Activation f : Activation.values()) {
        NetworkShape shape = new NetworkShape(SMALL, SMALL_BATCH, f, loss.label());
        cases.add(of(shape, kernels, FEW_ELEMENTS, seed));
      }
    }
    cases.add(allLayers(kernels, seed));
    return cases;
  }

  private static GradientCase allLayers(Kernels kernels, long seed) {
    Random random = new Random(seed);
    List<Layer> layers =
        List.of(
            Dense.random(9, 20, Activation.IDENTITY, random),
            new BatchNorm(20),
            new ActivationLayer(20, Activation.TANH),
            new Dropout(20, 0.3f, seed),
            Dense.random(20, 12, Activation.SILU, random),
            new LayerNorm(12),
            Dense.random(12, 4, Activation.IDENTITY, random));
    Network network = new Network(kernels, Loss.softmaxCrossEntropy(), layers);
    return of("batch norm, dropout and layer norm", network, 2 * SMALL_BATCH, FEW_ELEMENTS, random);
  }

  private static GradientCase of(
      String name, Network network, int batch, int elements, Random random) {
    for (Layer layer : network.layers()) {
      for (Matrix parameter : layer.parameters().arrays()) {
        // Zeros and ones, such as biases begin with, would hide what is multiplied by them.
        if (parameter.rows() == 1) {
          for (int i = 0; i < parameter.size(); i++) {
            parameter.data()[i] += 0.6f * random.nextFloat() - 0.3f;
          }
        }
      }
    }
    Workspace ws = new Workspace(network, batch);
    for (int i = 0; i < ws.input().size(); i++) {
      ws.input().data()[i] = 2 * random.nextFloat() - 1;
    }
    Matrix y = ws.target();
    boolean classes = network.loss().label().equals(Loss.softmaxCrossEntropy().label());
    for (int i = 0; i < y.rows(); i++) {
      if (classes) {
        y.set(i, random.nextInt(y.cols()), 1f);
      } else {
        for (int j = 0; j < y.cols(); j++) {
          y.set(i, j, network.loss().onLogits() ? random.nextInt(2) : random.nextFloat());
        }
      }
    }
    return new GradientCase(name, network, ws, elements);
  }

  /** Checks its gradients. */
  public GradientCheck check(long seed) {
    return GradientCheck.of(network, ws, elements, seed);
  }
}
