package lanewise.network;

import java.util.concurrent.atomic.AtomicReferenceArray;
import lanewise.matrix.Matrix;

/**
 * Answers of a network, in the units of the targets: probabilities where its loss is on logits. Any
 * number of threads may ask at once, as long as nobody trains the network meanwhile. Where the
 * caller gives the array for the answer, nothing is allocated once as many threads have asked at
 * once as ever will.
 */
public final class Predictor {
  /** More threads than this at once get a workspace for one call. */
  private static final int KEPT = 64;

  private final Network network;
  private final int batch;
  private final AtomicReferenceArray<Workspace> idle = new AtomicReferenceArray<>(KEPT);

  /**
   * A predictor of single rows and of batches, which takes up to 256 rows at a time through the
   * network.
   */
  public Predictor(Network network) {
    this(network, 256);
  }

  /**
   * A predictor that takes so many rows at a time through the network.
   *
   * @param batch at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Predictor(Network network, int batch) {
    this.network = network;
    this.batch = batch;
    give(Workspace.forInference(network, batch));
  }

  /**
   * The answer to one row.
   *
   * @param x [inputs]
   * @return [outputs], a new array
   * @throws IllegalArgumentException if the length does not fit
   */
  public float[] predict(float[] x) {
    float[] prediction = new float[network.outputs()];
    predict(x, prediction);
    return prediction;
  }

  /**
   * The answer to one row.
   *
   * @param x [inputs]
   * @param prediction [outputs], overwritten
   * @throws IllegalArgumentException if a length does not fit
   */
  public void predict(float[] x, float[] prediction) {
    if (x.length != network.inputs() || prediction.length != network.outputs()) {
      throw new IllegalArgumentException(
          "a row of "
              + x.length
              + " and an answer of "
              + prediction.length
              + ": the network goes from "
              + network.inputs()
              + " to "
              + network.outputs());
    }
    predict(x, 1, prediction);
  }

  /**
   * The answers to a batch.
   *
   * @param x [batch × inputs], of any size
   * @return [batch × outputs], a new matrix
   * @throws IllegalArgumentException if the columns do not fit
   */
  public Matrix predict(Matrix x) {
    Matrix prediction = new Matrix(x.rows(), network.outputs());
    predict(x, prediction);
    return prediction;
  }

  /**
   * The answers to a batch.
   *
   * @param x [batch × inputs], of any size
   * @param prediction [batch × outputs], overwritten
   * @throws IllegalArgumentException if a size does not fit
   */
  public void predict(Matrix x, Matrix prediction) {
    if (x.cols() != network.inputs()
        || prediction.cols() != network.outputs()
        || x.rows() != prediction.rows()) {
      throw new IllegalArgumentException(
          "a batch "
              + x.shape()
              + " and answers "
              + prediction.shape()
              + ": expected "
              + x.rows()
              + "×"
              + network.inputs()
              + " and "
              + x.rows()
              + "×"
              + network.outputs());
    }
    predict(x.data(), x.rows(), prediction.data());
  }

  private void predict(float[] x, int rows, float[] prediction) {
    Workspace ws = take();
    int inputs = network.inputs();
    int outputs = network.outputs();
    for (int done = 0; done < rows; ) {
      int n = Math.min(batch, rows - done);
      ws.resize(n);
      System.arraycopy(x, done * inputs, ws.input().data(), 0, n * inputs);
      network.infer(ws);
      network.loss().predict(network.kernels(), ws.output(), ws.output());
      System.arraycopy(ws.output().data(), 0, prediction, done * outputs, n * outputs);
      done += n;
    }
    give(ws);
  }

  private Workspace take() {
    for (int i = 0; i < KEPT; i++) {
      Workspace ws = idle.getAndSet(i, null);
      if (ws != null) {
        return ws;
      }
    }
    return Workspace.forInference(network, batch);
  }

  private void give(Workspace ws) {
    for (int i = 0; i < KEPT; i++) {
      if (idle.compareAndSet(i, null, ws)) {
        return;
      }
    }
  }
}
