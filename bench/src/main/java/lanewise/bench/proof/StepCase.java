package lanewise.bench.proof;

import java.util.Random;
import java.util.function.BiFunction;
import lanewise.bench.steps.Steps;
import lanewise.bench.steps.StepsProvider;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * A network of the given shape with a batch in its workspace, the same for every provider, and who
 * makes its steps.
 */
public record StepCase(Network network, Workspace workspace, Steps steps) {
  /** Steps by kernels. */
  public StepCase(Kernels kernels, NetworkShape shape) {
    this(shape, network(kernels, shape), Steps::of);
  }

  /** Steps by a framework. */
  public StepCase(StepsProvider framework, int threads, NetworkShape shape) {
    this(
        shape,
        network(new NaiveKernels(), shape),
        (network, ws) -> framework.steps(network, ws, threads));
  }

  private StepCase(
      NetworkShape shape, Network network, BiFunction<Network, Workspace, Steps> steps) {
    this(network, workspace(shape, network), steps);
  }

  private StepCase(
      Network network, Workspace workspace, BiFunction<Network, Workspace, Steps> steps) {
    this(network, workspace, steps.apply(network, workspace));
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
