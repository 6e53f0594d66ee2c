package lanewise.training;

import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** Measures a network on data that it does not learn from. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * The share of samples that the network gets right, 0 to 1: with several outputs the largest must
   * be the target's largest; a single output must lie on the target's side of the boundary (½, or 0
   * for a loss on logits). An output of NaN is never right.
   *
   * @param ws written over, batch size included
   * @throws IllegalArgumentException if the data does not fit the network, or there is none
   */
  public static double accuracy(Network network, Workspace ws, Dataset data) {
    if (data.samples() == 0) {
      throw new IllegalArgumentException("no samples to evaluate on");
    }
    MiniBatches batches = MiniBatches.inOrder(data, ws.maxBatch());
    float boundary = network.loss().onLogits() ? 0f : 0.5f;
    int right = 0;
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      ws.resize(n);
      batches.next(ws.input(), ws.target());
      network.infer(ws);
      for (int i = 0; i < n; i++) {
        if (predicted(ws.output(), i, boundary) == predicted(ws.target(), i, 0.5f)) {
          right++;
        }
      }
    }
    return (double) right / data.samples();
  }

  /** The class that row i stands for, or −1 where it holds NaN. */
  private static int predicted(Matrix m, int i, float boundary) {
    int largest = 0;
    for (int j = 0; j < m.cols(); j++) {
      if (Float.isNaN(m.get(i, j))) {
        return -1;
      }
      if (m.get(i, j) > m.get(i, largest)) {
        largest = j;
      }
    }
    return m.cols() > 1 ? largest : m.get(i, 0) > boundary ? 1 : 0;
  }
}
