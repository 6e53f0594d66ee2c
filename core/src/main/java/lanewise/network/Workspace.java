package lanewise.network;

import lanewise.matrix.Matrix;

/**
 * Everything that a step of one network writes, for batches up to a given size. Arrays are made
 * once; a smaller batch uses their first rows, so after the first batch of a size nothing is
 * allocated.
 *
 * <p>Not for several threads at once: each has a workspace of its own.
 */
public final class Workspace {
  private final Frame full;
  private final Frame[] frames;
  private Frame frame;
  private double loss;

  /**
   * @param network the network it is for
   * @param maxBatch the most samples in a batch, at least 1; also the batch it starts with
   * @throws IllegalArgumentException if it is less
   */
  public Workspace(Network network, int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("a batch of " + maxBatch + ": at least 1 is needed");
    }
    LayerBuffers[] buffers =
        network.layers().stream()
            .map(
                layer ->
                    new LayerBuffers(
                        new Matrix(maxBatch, layer.outputs()),
                        new Matrix(maxBatch, layer.outputs()),
                        new Matrix(maxBatch, layer.keptColumns()),
                        new float[layer.gradientFloats()]))
            .toArray(LayerBuffers[]::new);
    full =
        new Frame(
            new Matrix(maxBatch, network.inputs()),
            new Matrix(maxBatch, network.outputs()),
            buffers);
    frames = new Frame[maxBatch + 1];
    frames[maxBatch] = full;
    frame = full;
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
      frames[batch] = full.head(batch);
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

  void setLoss(double value) {
    loss = value;
  }

  /** The matrices of one batch size. */
  private record Frame(Matrix input, Matrix target, LayerBuffers[] buffers) {
    Frame head(int batch) {
      LayerBuffers[] heads = new LayerBuffers[buffers.length];
      for (int l = 0; l < heads.length; l++) {
        LayerBuffers b = buffers[l];
        heads[l] =
            new LayerBuffers(
                b.a().head(batch), b.delta().head(batch), b.kept().head(batch), b.gradients());
      }
      return new Frame(input.head(batch), target.head(batch), heads);
    }
  }
}
