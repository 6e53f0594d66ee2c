package lanewise.training;

import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.network.Workspace;

/** How a batch comes into a workspace. */
final class Batch {
  private Batch() {}

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
