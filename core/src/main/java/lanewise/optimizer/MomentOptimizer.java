package lanewise.optimizer;

import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.UpdateStep;
import lanewise.layer.Parameters;
import lanewise.matrix.Matrix;
import lanewise.network.GradientSink;
import lanewise.network.Network;

/**
 * An optimizer that remembers moments of the gradients. A weight gradient is multiplied out into a
 * matrix, and one pass over weights, gradient and moments does the rest, weight decay and the
 * loss's factor included.
 */
abstract class MomentOptimizer extends ScheduledOptimizer {
  /** What each step does, its numbers set by {@link #prepare}. */
  final UpdateStep step;

  private LayerMemory[] memories;

  /** An optimizer that moves each parameter by the given formula. */
  MomentOptimizer(String label, Schedule schedule, UpdateStep.Formula formula) {
    super(label, schedule);
    step = new UpdateStep(formula);
  }

  @Override
  final void remember(Network network) {
    memories =
        network.layers().stream()
            .map(layer -> new LayerMemory(network.kernels(), layer.parameters()))
            .toArray(LayerMemory[]::new);
  }

  @Override
  final GradientSink sink(int l) {
    return memories[l];
  }

  @Override
  final float[][] moments(int l, int p) {
    return memories[l].state[p];
  }

  /** The moments of one layer's parameters, and the gradients of those that come as products. */
  private final class LayerMemory implements GradientSink {
    private final Kernels kernels;
    private final Matrix[] gradients;
    private final float[][][] state;

    LayerMemory(Kernels kernels, Parameters parameters) {
      this.kernels = kernels;
      gradients = new Matrix[parameters.count()];
      state = new float[parameters.count()][step.formula().moments()][];
      for (int k = 0; k < step.formula().moments(); k++) {
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
      kernels.update(step, gradient.data(), state[index], parameter.data());
    }

    @Override
    public void array(int index, Matrix parameter, float[] gradient) {
      kernels.update(step, gradient, state[index], parameter.data());
    }
  }
}
