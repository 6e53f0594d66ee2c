package lanewise.bench.proof;

import java.util.Random;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** A network of the given shape with a batch in its workspace, the same for every provider. */
public record StepCase(Network network, Workspace workspace) {
  public StepCase(Kernels kernels, NetworkShape shape) {
    this(shape, network(kernels, shape));
  }

  private StepCase(NetworkShape shape, Network network) {
    this(network, workspace(shape, network));
  }

  private static Network network(Kernels kernels, NetworkShape shape) {
    int[] sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
    return Network.dense(kernels, shape.loss(), sizes, shape.activation(), new Random(42));
  }

  private static Workspace workspace(NetworkShape shape, Network network) {
    Workspace ws = new Workspace(network, shape.batch());
    Inputs inputs = new Inputs();
    copy(inputs.activations(shape.batch(), network.inputs()), ws.input());
    copy(
        network.loss().onLogits()
            ? inputs.oneHot(shape.batch(), network.outputs())
            : inputs.activations(shape.batch(), network.outputs()),
        ws.target());
    return ws;
  }

  private static void copy(Matrix from, Matrix to) {
    System.arraycopy(from.data(), 0, to.data(), 0, from.size());
  }
}
