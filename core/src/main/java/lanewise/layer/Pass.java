package lanewise.layer;

import lanewise.kernels.Kernels;

/**
 * What a layer is told of the pass that it takes part in. The workspace keeps one and sets it anew
 * for each pass, so that a step allocates nothing.
 */
public final class Pass {
  private final Kernels kernels;
  private boolean training;
  private long number;
  private int firstRow;

  /** An inference pass by the given kernels. */
  public Pass(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * The same kernels, in training.
   *
   * @param number counted over the training passes of the network
   * @param firstRow the place of the first row in the whole batch, of which the rows at hand may be
   *     a part
   */
  public void train(long number, int firstRow) {
    this.training = true;
    this.number = number;
    this.firstRow = firstRow;
  }

  /** The same kernels, in inference. */
  public void infer() {
    this.training = false;
  }

  /** What computes. */
  public Kernels kernels() {
    return kernels;
  }

  /** Whether the network learns in this pass; else it only answers. */
  public boolean training() {
    return training;
  }

  /**
   * The number of the pass among the training passes of the network. With {@link #firstRow} it says
   * which random numbers belong to a row, so that a layer that draws some draws the same however
   * the batch is cut, and again after a restart.
   */
  public long number() {
    return number;
  }

  /** The place of the first row in the whole batch. */
  public int firstRow() {
    return firstRow;
  }
}
