package lanewise.network;

import java.util.Arrays;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.Pass;
import lanewise.matrix.Matrix;

/**
 * Everything that a step of one network writes, for batches up to a given size. Arrays are made
 * once; a smaller batch uses their first rows, so after the first batch of a size nothing is
 * allocated.
 *
 * <p>Not for several threads at once: each has a workspace of its own.
 */
public final class Workspace {
  private final Frame[] frames;
  private final Pass pass;
  private Frame frame;
  private boolean weighted;
  private long passes;
  private int firstRow;
  private double sumLoss;
  private double loss;

  /**
   * A workspace for training, in which the network also answers.
   *
   * @param network the network it is for
   * @param maxBatch the most samples in a batch, at least 1; also the batch it starts with
   * @throws IllegalArgumentException if it is less
   */
  public Workspace(Network network, int maxBatch) {
    this(network, maxBatch, true);
  }

  /** A workspace in which a network only answers; it takes less memory. */
  public static Workspace forInference(Network network, int maxBatch) {
    return new Workspace(network, maxBatch, false);
  }

  private Workspace(Network network, int maxBatch, boolean training) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("a batch of " + maxBatch + ": at least 1 is needed");
    }
    LayerBuffers[] buffers = new LayerBuffers[network.layers().size()];
    for (int l = 0; l < buffers.length; l++) {
      Layer layer = network.layers().get(l);
      buffers[l] =
          training
              ? LayerBuffers.forTraining(layer, maxBatch)
              : LayerBuffers.forInference(layer, maxBatch);
    }
    frames = new Frame[maxBatch + 1];
    frames[maxBatch] =
        new Frame(
            new Matrix(maxBatch, network.inputs()),
            training ? new Matrix(maxBatch, network.outputs()) : null,
            training ? ones(maxBatch) : null,
            buffers);
    frame = frames[maxBatch];
    pass = new Pass(network.kernels());
  }

  private static Matrix ones(int rows) {
    Matrix ones = new Matrix(rows, 1);
    Arrays.fill(ones.data(), 1f);
    return ones;
  }

  /**
   * Sets the number of samples in the next step.
   *
   * @throws IllegalArgumentException if it is not in 1..maxBatch
   */
  public void resize(int batch) {
    if (batch < 1 || batch > maxBatch()) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " in a workspace for 1 to " + maxBatch());
    }
    if (frames[batch] == null) {
      frames[batch] = frames[maxBatch()].head(batch);
    }
    frame = frames[batch];
  }

  /** The most samples a step can have. */
  public int maxBatch() {
    return frames.length - 1;
  }

  /** The number of samples in this step. */
  public int batch() {
    return frame.input.rows();
  }

  /** x of the first layer, [batch × in]: the caller writes it. */
  public Matrix input() {
    return frame.input;
  }

  /** y, [batch × out]: the caller writes it before the backward pass. */
  public Matrix target() {
    return frame.target;
  }

  /**
   * How much each sample counts, [batch × 1]: the caller writes it. The loss looks at it while the
   * workspace is {@link #weighted}.
   */
  public Matrix weights() {
    return frame.weights;
  }

  /** Says whether samples have weights; at first each counts 1. */
  public void weighted(boolean weighted) {
    this.weighted = weighted;
  }

  /** The weights, or null where every sample counts 1. */
  float[] weightsIfAny() {
    return weighted ? frame.weights.data() : null;
  }

  /** The sum of the samples' weights: their number, where they are not weighted. */
  public double weight() {
    if (!weighted) {
      return batch();
    }
    double sum = 0;
    for (int i = 0; i < batch(); i++) {
      sum += frame.weights.data()[i];
    }
    return sum;
  }

  /** The activations of the last layer, [batch × out], after the forward pass. */
  public Matrix output() {
    return frame.buffers[frame.buffers.length - 1].a();
  }

  /** The input of layer {@code l}: the activations of the layer before. */
  public Matrix x(int l) {
    return l == 0 ? frame.input : frame.buffers[l - 1].a();
  }

  /** What layer {@code l} writes. */
  public LayerBuffers buffers(int l) {
    return frame.buffers[l];
  }

  /** The cost C of the last backward pass, before the update. */
  public double loss() {
    return loss;
  }

  /** The loss of the last backward pass, summed over the batch with its weights. */
  public double sumLoss() {
    return sumLoss;
  }

  void setLoss(double sum, float scale) {
    sumLoss = sum;
    loss = sum * scale;
  }

  /** How many training passes there were: what layers that draw at random depend on. */
  public long passes() {
    return passes;
  }

  /**
   * Goes on as if there had been so many training passes.
   *
   * @param firstRow the place of this workspace's first row in the whole batch; 0 where it is given
   *     whole batches
   */
  public void resume(long passes, int firstRow) {
    this.passes = passes;
    this.firstRow = firstRow;
  }

  /** The place of this workspace's first row in the whole batch. */
  int firstRow() {
    return firstRow;
  }

  /** The next training pass. */
  Pass train() {
    pass.train(passes++, firstRow);
    return pass;
  }

  /** An inference pass. */
  Pass infer() {
    pass.infer();
    return pass;
  }

  /** The latest training pass, to go back through. */
  Pass back() {
    requireTraining();
    if (!pass.training()) {
      throw new IllegalStateException("backward needs a forward pass in training before it");
    }
    return pass;
  }

  void requireTraining() {
    if (frame.target == null) {
      throw new IllegalStateException("a workspace for inference has no backward pass");
    }
  }

  /** The matrices of one batch size. */
  private record Frame(Matrix input, Matrix target, Matrix weights, LayerBuffers[] buffers) {
    Frame head(int batch) {
      LayerBuffers[] heads = new LayerBuffers[buffers.length];
      for (int l = 0; l < heads.length; l++) {
        heads[l] = buffers[l].head(batch);
      }
      return new Frame(
          input.head(batch),
          target == null ? null : target.head(batch),
          weights == null ? null : weights.head(batch),
          heads);
    }
  }
}
