package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Dense;
import lanewise.network.GradientSink;
import lanewise.network.Layer;
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

    double cost = cost(network, ws);
    double error = 2e-6 * Math.max(1, cost);
    assertThat(ws.loss()).isBetween(cost - error, cost + error);
    for (int l = 0; l < layers.size(); l++) {
      double[][] gradients = gradients(network, ws, l);
      for (int index = 0; index < gradients.length; index++) {
        Matrix parameter = layers.get(l).parameters().get(index);
        for (int i = 0; i < parameter.size(); i++) {
          double expected = difference(network, ws, parameter, i);
          double bound = 1e-5 * Math.max(0.1, Math.abs(expected));
          assertThat(gradients[index][i])
              .as("%s, %s, layer %d, parameter %d, element %d", f, lossLabel, l, index, i)
              .isBetween(expected - bound, expected + bound);
        }
      }
    }
  }

  /** The gradients of the averaged cost that backpropagation found for layer l. */
  private static double[][] gradients(Network network, Workspace ws, int l) {
    Layer layer = network.layers().get(l);
    double[][] gradients = new double[layer.parameters().count()][];
    double scale = network.loss().scale(ws.batch());
    layer.gradients(
        ws.x(l),
        ws.buffers(l),
        new GradientSink() {
          @Override
          public void product(int index, Matrix parameter, Matrix x, Matrix delta) {
            gradients[index] = new double[parameter.size()];
            for (int s = 0; s < x.rows(); s++) {
              for (int i = 0; i < x.cols(); i++) {
                for (int j = 0; j < delta.cols(); j++) {
                  gradients[index][i * delta.cols() + j] += scale * x.get(s, i) * delta.get(s, j);
                }
              }
            }
          }

          @Override
          public void array(int index, Matrix parameter, float[] gradient) {
            gradients[index] = new double[gradient.length];
            for (int i = 0; i < gradient.length; i++) {
              gradients[index][i] = scale * gradient[i];
            }
          }
        });
    return gradients;
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
      a[j] = ExactActivation.apply(layer.activation(), z);
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
