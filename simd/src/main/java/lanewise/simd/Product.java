package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Sharing.cut;
import static lanewise.simd.Sharing.parts;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * A product shared out among a team: C's rows and columns are cut into a grid, a cell a thread.
 * Never k, so that each element is computed by one thread in the order that one thread alone would
 * take, with the same bits.
 */
final class Product implements Team.Work {
  /**
   * Multiply-adds that a thread must have to do: 1 µs on a fast core, several times what handing
   * over to a thread that is awake takes.
   */
  static final long PER_THREAD = 1 << 17;

  /** Uses of each element from which on a product is worth sharing. */
  private static final int LEAST_USES = 4;

  /** Packing space, one a thread that computes, so that several may use one instance. */
  private final ThreadLocal<Matmul> matmul = ThreadLocal.withInitial(Matmul::new);

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
   * Whether memory is all that counts, since each element of the largest matrix is used a few times
   * at most. Then a team gains nothing, and may lose much: a training step of a single sample took
   * 60 µs on one thread and 60 to 400 on two, which carry the weights from cache to cache.
   */
  static boolean streams(Op opA, Matrix a, Matrix c) {
    return Math.min(opA.cols(a), Math.min(c.rows(), c.cols())) < LEAST_USES;
  }

  /** The multiply-adds of a product. */
  static long work(Op opA, Matrix a, Matrix c) {
    return (long) c.rows() * c.cols() * opA.cols(a);
  }

  /** Computes C ← α·op(A)·op(B) + β·C in so many parts. */
  void run(
      Team team, int parts, Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    if (parts == 1) {
      matmul.get().multiply(opA, opB, alpha, a, b, beta, c, 0, c.rows(), 0, c.cols());
      return;
    }
    this.opA = opA;
    this.opB = opB;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    this.beta = beta;
    this.c = c;
    rowParts = rowParts(parts, c.rows(), c.cols());
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
    // Columns are cut between vectors.
    int vectors = parts(c.cols(), LANES);
    int column = Math.min(c.cols(), cut(vectors, columnParts, index % columnParts) * LANES);
    int end = Math.min(c.cols(), cut(vectors, columnParts, index % columnParts + 1) * LANES);
    matmul.get().multiply(opA, opB, alpha, a, b, beta, c, row, endRow - row, column, end - column);
  }

  /**
   * Into how many parts the rows are cut: the whole number that leaves cells whose rows and
   * columns, which each cell packs for itself, are fewest in sum.
   */
  private static int rowParts(int parts, int m, int n) {
    int vectors = parts(n, LANES);
    int best = 1;
    long least = Long.MAX_VALUE;
    for (int rows = 1; rows <= parts; rows++) {
      if (parts % rows == 0) {
        long sum = (long) parts(m, rows) + (long) parts(vectors, parts / rows) * LANES;
        if (sum < least) {
          least = sum;
          best = rows;
        }
      }
    }
    return best;
  }
}
