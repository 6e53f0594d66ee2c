package lanewise.simd.product;

import static lanewise.simd.platform.EvenSplit.cut;
import static lanewise.simd.platform.EvenSplit.parts;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.plain.PlainProduct;
import lanewise.simd.platform.EvenSplit;
import lanewise.simd.platform.Priming;
import lanewise.simd.platform.Team;

/**
 * A product that is shared out among a team of threads: the rows and columns of C are cut into a
 * grid of cells, one for each thread.
 *
 * <p>k is never cut, so that each element of C is computed by one thread in the same order as if
 * that thread were alone, and has the same bits.
 */
public final class SharedProduct implements Team.Work {
  /**
   * The multiply-adds that a thread must have to do. They take 1.7 µs on a core that takes two
   * vectors a cycle, which is twice as long as handing work to a core that shares no cache. At 64³,
   * which takes 3 µs, two threads were 0.87 to 1.04 times as fast as one on such a machine.
   */
  public static final long PER_THREAD = 3 << 16;

  /**
   * How often each element must be used for a product to be worth sharing. Four times is enough,
   * although the product alone gains little then, because the weights would travel from core to
   * core if a step's forward products were shared and its updates were not. At a batch of 32 the
   * update of 784×512 takes 175 to 200 µs on two threads and 155 to 185 µs on one, but 340 to 400
   * µs on one after a forward product on two.
   */
  private static final int LEAST_USES = 4;

  /**
   * What it costs that two cells meet within a cache line of C, in elements of A that could be
   * packed meanwhile. Such a line takes 250 ns from core to core where they share no cache.
   * Measured on two threads, as speed against one thread: 1024³ 1.92 cut by columns and 1.80 cut by
   * rows, but NT 128×512×10 0.4 by columns and 1.1 by rows, 64³ 0.6 and 0.9.
   */
  private static final long SHARED_LINE = 200;

  /**
   * The fewest columns of C that a thread takes when it is to own them: fewer would share too large
   * a part of their lines.
   */
  private static final int LEAST_OWNED = 4 * EvenSplit.LINE;

  /** Packing space, one a thread that computes, so that several may use one instance. */
  private final ThreadLocal<Product> vector = ThreadLocal.withInitial(Product::new);

  /** The same for whoever computes in plain loops. */
  private final ThreadLocal<PlainProduct> plain = ThreadLocal.withInitial(PlainProduct::new);

  private Op opA;
  private Op opB;
  private float alpha;
  private Matrix a;
  private Matrix b;
  private float beta;
  private Matrix c;

  /** Parts of C's rows; the columns are in parts / rowParts. */
  private int rowParts;

  /**
   * Whether memory traffic decides, since each element of the largest matrix is used a few times at
   * most. Then a team gains nothing and may lose much: a training step of a single sample took 60
   * µs on one thread, and 60 to 400 µs on two, which carry the weights from cache to cache.
   */
  public static boolean streams(Op opA, Matrix a, Matrix c) {
    return Math.min(opA.cols(a), Math.min(c.rows(), c.cols())) < LEAST_USES;
  }

  /** The multiply-adds of a product. */
  public static long work(Op opA, Matrix a, Matrix c) {
    return (long) c.rows() * c.cols() * opA.cols(a);
  }

  /** Computes C ← α·op(A)·op(B) + β·C in so many parts. */
  public void run(
      Team team, int parts, Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    if (parts == 1) {
      multiply(opA, opB, alpha, a, b, beta, c, 0, c.rows(), 0, c.cols());
      return;
    }
    this.opA = opA;
    this.opB = opB;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    this.beta = beta;
    this.c = c;
    rowParts = owned(parts) ? 1 : rowParts(parts, c.rows(), c.cols(), opA.cols(a));
    try {
      team.run(this, parts);
    } finally {
      this.a = null;
      this.b = null;
      this.c = null;
    }
  }

  @Override
  public void part(int index, int parts) {
    int columnParts = parts / rowParts;
    int row = cut(c.rows(), rowParts, index / columnParts);
    int endRow = cut(c.rows(), rowParts, index / columnParts + 1);
    // Columns are cut between cache lines, and so between vectors.
    int column = cut(c.cols(), EvenSplit.LINE, columnParts, index % columnParts);
    int end = cut(c.cols(), EvenSplit.LINE, columnParts, index % columnParts + 1);
    multiply(opA, opB, alpha, a, b, beta, c, row, endRow - row, column, end - column);
  }

  private void multiply(
      Op opA,
      Op opB,
      float alpha,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c,
      int row,
      int m,
      int column,
      int n) {
    boolean done =
        Priming.loaded()
            && vector.get().multiply(opA, opB, alpha, a, b, beta, c, row, m, column, n);
    if (!done) {
      plain.get().multiply(opA, opB, alpha, a, b, beta, c, row, m, column, n);
    }
  }

  /**
   * Whether C is weights that move against their gradient: a thread then updates the columns that
   * it reads in the forward product, which is cut by columns unless the batch is large. Cut by rows
   * half of the weights would travel from core to core in each step. On two cores that share no
   * cache a step of 784-512-10 is 1.2 to 1.3 times as fast as on one at a batch of 32 and 1.7 to
   * 1.8 times at 128; cut by rows it was 0.7 to 1.0 and 1.3 to 1.5 times. Where they share one it
   * makes no difference.
   */
  private boolean owned(int parts) {
    return opA == Op.T && beta != 0 && c.cols() >= parts * LEAST_OWNED;
  }

  /**
   * Into how many parts the rows are cut: the whole number that leaves cells which are cheapest
   * beside their flops. Each cell packs its rows and columns for itself; and where columns are cut,
   * each row of C has a line in which two cells meet, which goes to and fro between their cores.
   */
  private static int rowParts(int parts, int m, int n, int k) {
    int lines = parts(n, EvenSplit.LINE);
    int best = 1;
    long least = Long.MAX_VALUE;
    for (int rows = 1; rows <= parts; rows++) {
      if (parts % rows == 0) {
        long cellRows = parts(m, rows);
        long cellColumns = (long) parts(lines, parts / rows) * EvenSplit.LINE;
        // A column of B takes half as long again as a row of A.
        long cost = k * (cellRows + cellColumns + cellColumns / 2);
        if (rows < parts) {
          cost += SHARED_LINE * cellRows;
        }
        if (cost < least) {
          least = cost;
          best = rows;
        }
      }
    }
    return best;
  }
}
