package lanewise.optimizer;

import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.network.GradientSink;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Plain stochastic gradient descent: v ← v − rate·∂C/∂v.
 *
 * <p>No gradient matrix exists: the weight gradient Xᵀ·δ (BP4) is added to the weights by the very
 * product that computes it, W ← −rate·s·Xᵀ·δ + W, with s the loss's factor (1/batch).
 */
public final class Sgd implements Optimizer {
  private final float rate;
  private final Descent descent = new Descent();

  /**
   * @param rate the learning rate, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public Sgd(float rate) {
    if (!(rate > 0) || Float.isInfinite(rate)) {
      throw new IllegalArgumentException("a learning rate of " + rate + ": it must be positive");
    }
    this.rate = rate;
  }

  @Override
  public String label() {
    return "sgd";
  }

  @Override
  public void step(Network network, Workspace ws) {
    descent.kernels = network.kernels();
    descent.rate = rate * network.loss().scale(ws.batch());
    for (int l = 0; l < network.layers().size(); l++) {
      network.layers().get(l).gradients(ws.x(l), ws.buffers(l), descent);
    }
  }

  /** Kept between steps so that a step allocates nothing. */
  private static final class Descent implements GradientSink {
    private Kernels kernels;
    private float rate;

    @Override
    public void product(int index, Matrix parameter, Matrix x, Matrix delta) {
      kernels.matmul(Op.T, Op.N, -rate, x, delta, 1f, parameter);
    }

    @Override
    public void array(int index, Matrix parameter, float[] gradient) {
      kernels.sgd(rate, gradient, parameter.data());
    }
  }
}
