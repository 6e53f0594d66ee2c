package lanewise.training;

import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** How a batch comes from a dataset into a workspace. */
final class Batch {
  private Batch() {}

  /** Refuses data with other columns than the network's; {@code part} says what it is for. */
  static void requireFit(Network network, String part, Dataset data) {
    if (data.features() != network.inputs() || data.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          "the "
              + part
              + " data goes from "
              + data.features()
              + " inputs to "
              + data.outputs()
              + " outputs, the network from "
              + network.inputs()
              + " to "
              + network.outputs());
    }
  }

  /** Copies as many rows of the next batch as the workspace is set to, from the first one on. */
  static void copy(MiniBatches batches, int first, Workspace ws) {
    Dataset data = batches.data();
    batches.copy(first, data.inputs(), ws.input());
    batches.copy(first, data.targets(), ws.target());
    ws.weighted(data.weights() != null);
    if (data.weights() != null) {
      batches.copy(first, data.weights(), ws.weights());
    }
  }
}
