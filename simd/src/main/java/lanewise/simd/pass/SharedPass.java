package lanewise.simd.pass;

import static lanewise.simd.plain.PlainSoftmax.GROUP;
import static lanewise.simd.platform.EvenSplit.LINE;
import static lanewise.simd.platform.EvenSplit.cut;

import lanewise.kernels.Activation;
import lanewise.matrix.Matrix;
import lanewise.simd.plain.PlainPass;
import lanewise.simd.plain.PlainSoftmax;
import lanewise.simd.platform.Team;

/**
 * An elementwise pass over matrices that is shared out among a team of threads.
 *
 * <p>Rows are cut, and in a second pass columns where they are summed. So each number is computed
 * by one thread in the same order as if that thread were alone, and has the same bits.
 */
public final class SharedPass implements Team.Work {
  /**
   * The elements that a thread must have to do. They take half a microsecond or more on a fast
   * core, which is longer than handing work to a thread that is awake.
   */
  public static final int PER_THREAD = 4096;

  /**
   * The elements that a thread must have to do for δ with db, whose columns one thread sums over
   * rows that another one computed. 128×512 take 9 µs on one thread, and 24 µs on two threads that
   * share no cache. Cutting the columns of both δ and db in one pass was rejected: two threads then
   * share a cache line in each row, and the pass takes 32 µs.
   */
  public static final int SUMMED_PER_THREAD = 1 << 16;

  private enum Pass {
    ACTIVATE,
    DELTA,
    SUMS,
    SOFTMAX,
    CROSS_ENTROPY
  }

  private final ThreadLocal<ActivationPass> activate = ThreadLocal.withInitial(ActivationPass::new);
  private final ThreadLocal<DeltaPass> delta = ThreadLocal.withInitial(DeltaPass::new);
  private final ThreadLocal<SoftmaxPass> softmax = ThreadLocal.withInitial(SoftmaxPass::new);
  private final ThreadLocal<PlainSoftmax> plain = ThreadLocal.withInitial(PlainSoftmax::new);

  private Pass pass;
  private Activation f;
  private int rows;
  private int cols;

  /** What is read, what is read besides or null, and what is written. */
  private float[] x;

  private float[] y;
  private float[] to;

  /** The bias, or where its gradient goes; null for none. */
  private float[] bias;

  private double[] losses;

  /** A ← f(Z + 1·bᵀ), in so many parts. */
  public void activate(Team team, int parts, Activation f, float[] bias, Matrix z, Matrix a) {
    if (parts == 1) {
      activate(f, bias, 0, z.rows(), z.cols(), z.data(), a.data());
      return;
    }
    this.f = f;
    this.bias = bias;
    run(team, parts, Pass.ACTIVATE, z, null, a);
  }

  /** δ ← E ⊙ f′(A) and db ← Σ_rows δ, in so many parts. */
  public void delta(
      Team team, int parts, Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    if (parts == 1) {
      delta(f, a.rows(), a.cols(), a.data(), error.data(), delta.data(), db);
      return;
    }
    this.f = f;
    run(team, parts, Pass.DELTA, a, error, delta);
    if (db != null) {
      bias = db;
      run(team, parts, Pass.SUMS, delta, null, delta);
    }
  }

  /** A ← softmax(Z), in so many parts. */
  public void softmax(Team team, int parts, Matrix z, Matrix a) {
    if (parts == 1) {
      softmax(z.data(), a.data(), z.cols(), 0, z.rows());
      return;
    }
    run(team, parts, Pass.SOFTMAX, z, null, a);
  }

  /** δ ← softmax(Z) − Y and the loss, in so many parts. */
  public double crossEntropy(Team team, int parts, Matrix z, Matrix y, Matrix delta) {
    double[] losses = plain.get().losses(z.rows());
    if (parts == 1) {
      crossEntropy(z.data(), y.data(), delta.data(), z.cols(), 0, z.rows(), losses);
    } else {
      this.losses = losses;
      run(team, parts, Pass.CROSS_ENTROPY, z, y, delta);
    }
    return PlainSoftmax.loss(losses, z.rows());
  }

  private void run(Team team, int parts, Pass pass, Matrix x, Matrix y, Matrix to) {
    this.pass = pass;
    this.rows = x.rows();
    this.cols = x.cols();
    this.x = x.data();
    this.y = y == null ? null : y.data();
    this.to = to.data();
    try {
      team.run(this, parts);
    } finally {
      this.x = null;
      this.y = null;
      this.to = null;
      this.bias = null;
      this.losses = null;
    }
  }

  @Override
  public void part(int index, int parts) {
    int first = cut(rows, parts, index);
    int end = cut(rows, parts, index + 1);
    switch (pass) {
      case ACTIVATE -> activate(f, bias, first, end, cols, x, to);
      case SOFTMAX -> softmax(x, to, cols, first, end);
      case CROSS_ENTROPY -> {
        int from = cut(rows, GROUP, parts, index);
        int before = cut(rows, GROUP, parts, index + 1);
        if (from < before) {
          crossEntropy(x, y, to, cols, from, before, losses);
        }
      }
      case DELTA -> {
        if (PassLoops.delta(f, false, (end - first) * cols)) {
          delta.get().run(f, x, y, to, first * cols, end * cols);
        } else {
          PlainPass.delta(f, x, y, to, first * cols, end * cols);
        }
      }
      case SUMS -> {
        // Columns are cut between cache lines.
        int from = cut(cols, LINE, parts, index);
        int before = cut(cols, LINE, parts, index + 1);
        if (PassLoops.sums(rows * (before - from))) {
          delta.get().sums(rows, cols, from, before, x, bias);
        } else {
          PlainPass.sums(rows, cols, from, before, x, bias);
        }
      }
    }
  }

  private void activate(
      Activation f, float[] bias, int fromRow, int toRow, int cols, float[] z, float[] a) {
    if (PassLoops.activate(f, (toRow - fromRow) * cols)) {
      activate.get().run(f, bias, fromRow, toRow, cols, z, a);
    } else {
      PlainPass.activate(f, bias, fromRow, toRow, cols, z, a);
    }
  }

  private void delta(
      Activation f, int rows, int cols, float[] a, float[] e, float[] d, float[] db) {
    if (PassLoops.delta(f, db != null, rows * cols)) {
      delta.get().run(f, rows, cols, a, e, d, db);
      return;
    }
    PlainPass.delta(f, a, e, d, 0, rows * cols);
    if (db != null) {
      PlainPass.sums(rows, cols, 0, cols, d, db);
    }
  }

  private void softmax(float[] z, float[] a, int cols, int fromRow, int toRow) {
    if (PassLoops.softmax(cols, (toRow - fromRow) * cols)) {
      softmax.get().apply(z, a, cols, fromRow, toRow);
    } else {
      plain.get().apply(z, a, cols, fromRow, toRow);
    }
  }

  private void crossEntropy(
      float[] z, float[] y, float[] delta, int cols, int fromRow, int toRow, double[] losses) {
    if (PassLoops.crossEntropy(cols, (toRow - fromRow) * cols)) {
      softmax.get().crossEntropy(z, y, delta, cols, fromRow, toRow, losses);
    } else {
      plain.get().crossEntropy(z, y, delta, cols, fromRow, toRow, losses);
    }
  }
}
