package lanewise.network;

import java.util.Arrays;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.layer.Layer;
import lanewise.layer.Parameters;
import lanewise.matrix.Matrix;

/**
 * The gradients of a network in arrays, one a parameter: for whoever clips them, adds up those of
 * several batches, or looks at them. Plain SGD needs none.
 *
 * <p>The arrays hold sums over the samples, as backpropagation gives them. {@link #scale} times
 * them are the gradients of the cost.
 */
public final class Gradients {
  /**
   * Sums are taken in so many interleaved parts, so that one addition need not wait for another.
   */
  private static final int PARTS = 8;

  private final Network network;
  private final Parameters[] layers;
  private final Adder[] adders;
  private double weight;
  private float factor = 1f;

  /** Zeros for each parameter of the network. */
  public Gradients(Network network) {
    this.network = network;
    layers =
        network.layers().stream()
            .map(layer -> layer.parameters().zeros())
            .toArray(Parameters[]::new);
    adders =
        Arrays.stream(layers)
            .map(layer -> new Adder(network.kernels(), layer))
            .toArray(Adder[]::new);
  }

  /** Forgets all: zeros again, of no sample. */
  public void clear() {
    for (Parameters layer : layers) {
      for (int p = 0; p < layer.count(); p++) {
        Arrays.fill(layer.get(p).data(), 0f);
      }
    }
    weight = 0;
    factor = 1f;
  }

  /** Becomes the gradients that {@code network.backward(ws)} led to. */
  public void set(Workspace ws) {
    take(ws, false);
    weight = ws.weight();
    factor = 1f;
  }

  /**
   * Adds the gradients that {@code network.backward(ws)} led to: those of one large batch come of
   * several small ones.
   *
   * @throws IllegalStateException if these gradients were clipped
   */
  public void add(Workspace ws) {
    if (factor != 1f) {
      throw new IllegalStateException("gradients were clipped: more cannot be added to them");
    }
    take(ws, true);
    weight += ws.weight();
  }

  /** Adds the weight of the samples behind another's sums, which {@link #addPart} adds. */
  void addWeight(Gradients other) {
    weight += other.weight;
  }

  /** Adds another's sums, of each array one part out of several. */
  void addPart(Gradients other, int part, int parts) {
    for (int l = 0; l < layers.length; l++) {
      for (int p = 0; p < layers[l].count(); p++) {
        float[] to = get(l, p).data();
        float[] from = other.get(l, p).data();
        int end = Shards.cut(to.length, part + 1, parts);
        for (int i = Shards.cut(to.length, part, parts); i < end; i++) {
          to[i] += from[i];
        }
      }
    }
  }

  private void take(Workspace ws, boolean add) {
    for (int l = 0; l < adders.length; l++) {
      adders[l].add = add;
      network.gradients(ws, l, adders[l]);
    }
  }

  /** The summed gradient of parameter {@code p} of layer {@code l}: the array itself. */
  public Matrix get(int l, int p) {
    return layers[l].get(p);
  }

  /** The summed weights of the samples: their number, where they are not weighted. */
  public double weight() {
    return weight;
  }

  /** The factor from these sums to the gradients of the cost: the loss's, and the clipping's. */
  public float scale() {
    return network.loss().scale(weight) * factor;
  }

  /** The length of all gradients of the cost as one vector: √Σ g². */
  public double norm() {
    double sum = 0;
    for (Parameters layer : layers) {
      for (int p = 0; p < layer.count(); p++) {
        sum += squares(layer.get(p).data());
      }
    }
    return scale() * Math.sqrt(sum);
  }

  /** Σ g², in an order that is always the same. */
  private static double squares(float[] g) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i <= g.length - PARTS; i += PARTS) {
      s0 += (double) g[i] * g[i];
      s1 += (double) g[i + 1] * g[i + 1];
      s2 += (double) g[i + 2] * g[i + 2];
      s3 += (double) g[i + 3] * g[i + 3];
      s4 += (double) g[i + 4] * g[i + 4];
      s5 += (double) g[i + 5] * g[i + 5];
      s6 += (double) g[i + 6] * g[i + 6];
      s7 += (double) g[i + 7] * g[i + 7];
    }
    for (; i < g.length; i++) {
      s0 += (double) g[i] * g[i];
    }
    return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
  }

  /**
   * Shortens all gradients by one factor where their {@link #norm} is larger than {@code most}.
   * Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.
   *
   * @return the norm before
   */
  public double clipNorm(float most) {
    double norm = norm();
    if (norm > most) {
      factor *= (float) (most / norm);
    }
    return norm;
  }

  /** Holds each element of the cost's gradients within ±{@code most}. */
  public void clipValue(float most) {
    float bound = most / scale();
    for (Parameters layer : layers) {
      for (int p = 0; p < layer.count(); p++) {
        float[] g = layer.get(p).data();
        for (int i = 0; i < g.length; i++) {
          g[i] = Math.max(-bound, Math.min(bound, g[i]));
        }
      }
    }
  }

  /** Hands the arrays of layer {@code l} to the sink. */
  public void forEach(int l, GradientSink sink) {
    Layer layer = network.layers().get(l);
    Parameters gradients = layers[l];
    for (int p = 0; p < gradients.count(); p++) {
      sink.array(p, layer.parameters().get(p), gradients.get(p).data());
    }
  }

  /** Puts a layer's gradients into its arrays, or adds them. */
  private static final class Adder implements GradientSink {
    private final Kernels kernels;
    private final Parameters to;
    private boolean add;

    Adder(Kernels kernels, Parameters to) {
      this.kernels = kernels;
      this.to = to;
    }

    @Override
    public void product(int p, Matrix parameter, Matrix x, Matrix delta) {
      kernels.matmul(Op.T, Op.N, 1f, x, delta, add ? 1f : 0f, to.get(p));
    }

    @Override
    public void array(int p, Matrix parameter, float[] gradient) {
      float[] sum = to.get(p).data();
      if (add) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += gradient[i];
        }
      } else {
        System.arraycopy(gradient, 0, sum, 0, sum.length);
      }
    }
  }
}
