package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Gradients;
import lanewise.network.Network;
import lanewise.network.Workspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backpropagation against central differences, for every activation with every loss. The cost is
 * evaluated by an oracle of its own, in double, so that the differences are good to nine digits.
 */
public interface GradientContract extends Contract {
  List<Integer> SIZES = List.of(5, 19, 4, 3);
  int BATCH = 6;

  /** The step of a difference, in double. */
  double H = 1e-5;

  static Stream<Arguments> everyActivationWithEveryLoss() {
    return Stream.of(Activation.values())
        .flatMap(f -> Loss.all().stream().map(loss -> Arguments.of(f, loss.label())));
  }

  @ParameterizedTest
  @MethodSource("everyActivationWithEveryLoss")
  default void gradientsAreTheDifferenceQuotients(Activation f, String lossLabel) {
    Random random = new Random(42);
    Loss loss = Loss.named(lossLabel);
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < SIZES.size(); l++) {
      Dense dense = Dense.random(SIZES.get(l - 1), SIZES.get(l), f, random);
      for (int j = 0; j < SIZES.get(l); j++) {
        dense.bias().data()[j] = random.nextFloat() - 0.3f;
      }
      layers.add(dense);
    }
    Network network = new Network(kernels(), loss, layers);
    Workspace ws = new Workspace(network, BATCH);
    for (int i = 0; i < ws.input().size(); i++) {
      ws.input().data()[i] = random.nextFloat() * 2 - 1;
    }
    for (int i = 0; i < BATCH; i++) {
      ws.target().set(i, random.nextInt(3), 1f);
    }

    network.forward(ws);
    network.backward(ws);

    Gradients gradients = new Gradients(network);
    gradients.set(ws);
    double cost = cost(network, ws);
    double error = 2e-6 * Math.max(1, cost);
    assertThat(ws.loss()).isBetween(cost - error, cost + error);
    for (int l = 0; l < layers.size(); l++) {
      for (int index = 0; index < layers.get(l).parameters().count(); index++) {
        Matrix parameter = layers.get(l).parameters().get(index);
        for (int i = 0; i < parameter.size(); i++) {
          float expected = (float) difference(network, ws, parameter, i);
          float bound = 1e-5f * Math.max(0.1f, Math.abs(expected));
          assertThat(gradients.get(l, index).data()[i] * gradients.scale())
              .as("%s, %s, layer %d, parameter %d, element %d", f, lossLabel, l, index, i)
              .isBetween(expected - bound, expected + bound);
        }
      }
    }
  }

  /** (C(v + h) − C(v − h))/2h. */
  private static double difference(Network network, Workspace ws, Matrix parameter, int i) {
    float value = parameter.data()[i];
    return (cost(network, ws, parameter, i, value + H) - cost(network, ws, parameter, i, value - H))
        / (2 * H);
  }

  private static double cost(Network network, Workspace ws) {
    return cost(network, ws, null, 0, 0);
  }

  /** The averaged cost in double, with one parameter replaced. */
  private static double cost(
      Network network, Workspace ws, Matrix replaced, int at, double replacement) {
    double sum = 0;
    for (int s = 0; s < ws.batch(); s++) {
      double[] a = new double[ws.input().cols()];
      for (int i = 0; i < a.length; i++) {
        a[i] = ws.input().get(s, i);
      }
      for (Layer layer : network.layers()) {
        a = forward((Dense) layer, a, replaced, at, replacement);
      }
      double[] y = new double[a.length];
      for (int j = 0; j < y.length; j++) {
        y[j] = ws.target().get(s, j);
      }
      sum += loss(network.loss().label(), a, y);
    }
    return sum / ws.batch();
  }

  private static double[] forward(
      Dense layer, double[] x, Matrix replaced, int at, double replacement) {
    double[] a = new double[layer.outputs()];
    for (int j = 0; j < a.length; j++) {
      boolean here = layer.bias() == replaced && at == j;
      double z = here ? replacement : layer.bias().get(0, j);
      for (int i = 0; i < x.length; i++) {
        int ij = i * a.length + j;
        boolean w = layer.weights() == replaced && at == ij;
        z += x[i] * (w ? replacement : layer.weights().data()[ij]);
      }
      a[j] = ExactActivation.remembered(layer.activation(), z);
    }
    return a;
  }

  private static double loss(String label, double[] a, double[] y) {
    double sum = 0;
    double partition = 0;
    for (double z : a) {
      partition += Math.exp(z);
    }
    for (int j = 0; j < a.length; j++) {
      sum +=
          switch (label) {
            case "half-squared-error" -> (a[j] - y[j]) * (a[j] - y[j]) / 2;
            case "mean-squared-error" -> (a[j] - y[j]) * (a[j] - y[j]) / a.length;
            case "mean-absolute-error" -> Math.abs(a[j] - y[j]) / a.length;
            case "huber" ->
                (Math.abs(a[j] - y[j]) <= 1
                        ? (a[j] - y[j]) * (a[j] - y[j]) / 2
                        : Math.abs(a[j] - y[j]) - 0.5)
                    / a.length;
            case "sigmoid-cross-entropy" ->
                (y[j] * Math.log1p(Math.exp(-a[j])) + (1 - y[j]) * Math.log1p(Math.exp(a[j])))
                    / a.length;
            case "softmax-cross-entropy" -> -y[j] * (a[j] - Math.log(partition));
            default -> throw new AssertionError("no oracle for " + label);
          };
    }
    return sum;
  }
}
