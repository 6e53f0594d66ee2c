package lanewise.optimizer;

import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.network.GradientSink;
import lanewise.network.Network;
import lanewise.network.Parameters;

/**
 * An optimizer that remembers moments of the gradients. A weight gradient is multiplied out into a
 * matrix, and one pass over weights, gradient and moments does the rest, weight decay and the
 * loss's factor included.
 */
abstract class MomentOptimizer extends ScheduledOptimizer {
  private final int moments;
  private LayerMemory[] memories;

  /**
   * @param moments how many numbers are remembered of each parameter
   */
  MomentOptimizer(String label, Schedule schedule, int moments) {
    super(label, schedule);
    this.moments = moments;
  }

  /**
   * Moves one parameter.
   *
   * @param gradient summed over the batch
   * @param moments each as long as the gradient
   * @param values changed in place
   */
  abstract void update(Kernels kernels, float[] gradient, float[][] moments, float[] values);

  @Override
  final void begin(Network network) {
    memories =
        network.layers().stream()
            .map(layer -> new LayerMemory(network.kernels(), layer.parameters()))
            .toArray(LayerMemory[]::new);
  }

  @Override
  final GradientSink sink(int l) {
    return memories[l];
  }

  /** The moments of one layer's parameters, and the gradients of those that come as products. */
  private final class LayerMemory implements GradientSink {
    private final Kernels kernels;
    private final Matrix[] gradients;
    private final float[][][] state;

    LayerMemory(Kernels kernels, Parameters parameters) {
      this.kernels = kernels;
      gradients = new Matrix[parameters.count()];
      state = new float[parameters.count()][moments][];
      for (int k = 0; k < moments; k++) {
        Parameters zeros = parameters.zeros();
        for (int p = 0; p < parameters.count(); p++) {
          state[p][k] = zeros.get(p).data();
        }
      }
    }

    @Override
    public void product(int index, Matrix parameter, Matrix x, Matrix delta) {
      if (gradients[index] == null) {
        gradients[index] = new Matrix(parameter.rows(), parameter.cols());
      }
      Matrix gradient = gradients[index];
      kernels.matmul(Op.T, Op.N, 1f, x, delta, 0f, gradient);
      update(kernels, gradient.data(), state[index], parameter.data());
    }

    @Override
    public void array(int index, Matrix parameter, float[] gradient) {
      update(kernels, gradient, state[index], parameter.data());
    }
  }
}
