package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * C ← α·op(A)·op(B) + β·C on one thread, tile by tile. The loops bear the numbers that BLIS gave
 * them.
 *
 * <pre>
 *   loop 4: for each KC of k                            partial sums travel on in C
 *   loop 3: for each MC rows of C                       pack op(A)'s rows where that pays
 *   loop 2: for each panel of up to NR columns of C     pack op(B)'s panel where that pays
 *   loop 1: for each block of up to MR rows of C
 *     micro-kernel: for each p                          a column of op(A) times a row of op(B)
 * </pre>
 *
 * <p>Between two parts of k a tile's accumulators are kept as they are and taken up again, which
 * makes the result canonical. Loop 5 is missing: what is packed of op(B) needs no second level.
 *
 * <p>Panels share the columns evenly, in whole vectors, and blocks the rows: none is left so small
 * that its few accumulators would wait for each other. Where the columns are no multiple of a
 * vector the last vector overlaps the one before it, or a single column is left to scalar code.
 *
 * <p>An instance belongs to one thread: it keeps the space to pack into, and the product at hand.
 */
final class Gemm {
  private static final float[] NONE = {};

  private float[] packedA = NONE;
  private float[] packedB = NONE;
  private float[] sums = NONE;

  /** Where tiles are computed whose elements are copied to C one by one. */
  private final float[] edge = new float[Tile.MAX_ROWS * Tile.MAX_VECTORS * LANES];

  private final Gemv gemv = new Gemv();

  private Op opA;
  private Op opB;
  private int k;
  private float alpha;
  private float beta;
  private float[] a;
  private int ldA;
  private Matrix b;
  private float[] c;
  private int ldC;

  /** Computes the rows [row, row + m) and columns [column, column + n) of C. */
  void multiply(
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
    this.opA = opA;
    this.opB = opB;
    this.k = opA.cols(a);
    // Tiles that set C take no α; the whole is scaled once it is done.
    boolean scales = beta == 0 && alpha != 1;
    this.alpha = scales ? 1 : alpha;
    this.beta = beta;
    this.a = a.data();
    this.ldA = a.cols();
    this.b = b;
    this.c = c.data();
    this.ldC = c.cols();
    if (Thin.suits(m, n, k)) {
      thin(row, m, column, n);
    } else if (n == 1) {
      oneColumn(row, m, column);
    } else if (m == 1) {
      oneRow(row, column, n);
    } else if (n >= LANES) {
      columns(row, m, column, n);
    } else if (opA == Op.T && m >= LANES) {
      narrowTransposed(row, m, column, n);
    } else {
      narrow(row, m, column, n);
    }
    if (scales) {
      Epilogue.scale(alpha, this.c, row * ldC + column, ldC, m, n);
    }
    // No product is kept alive by the thread that computed it.
    this.a = null;
    this.b = null;
    this.c = null;
  }

  /** Few columns, and a k that needs no loop. */
  private void thin(int row, int m, int column, int n) {
    int rsB = opB == Op.N ? b.cols() : 1;
    int csB = opB == Op.N ? 1 : b.cols();
    boolean pairs = opA == Op.N && k == 2 && ldA == 2 && n == 2 && ldC == 2;
    if (!pairs || m < LANES) {
      thin(row, m, column, n, rsB, csB);
      return;
    }
    int rows = Pairs.rows(m - 1, 2 * row + 2, a);
    thin(row, 1, 0, 2, rsB, csB);
    Pairs.run(rows, a, 2 * row + 2, b.data(), 0, rsB, csB, alpha, beta, c, 2 * row + 2);
    thin(row + 1 + rows, m - 1 - rows, 0, 2, rsB, csB);
  }

  private void thin(int row, int m, int column, int n, int rsB, int csB) {
    int rsA = opA == Op.N ? ldA : 1;
    int csA = opA == Op.N ? 1 : ldA;
    float[] bv = b.data();
    int ao = row * rsA;
    int j = column;
    for (; j + 2 <= column + n; j += 2) {
      int bo = j * csB;
      int co = row * ldC + j;
      Thin.twoColumns(m, k, a, ao, rsA, csA, bv, bo, rsB, csB, alpha, beta, c, co, ldC);
    }
    if (j < column + n) {
      Thin.column(m, k, a, ao, rsA, csA, bv, j * csB, rsB, alpha, beta, c, row * ldC + j, ldC);
    }
  }

  private void oneColumn(int row, int m, int column) {
    int bo = opB == Op.N ? column : column * b.cols();
    int incB = opB == Op.N ? b.cols() : 1;
    int co = row * ldC + column;
    gemv.multiply(opA, a, ldA, row, m, k, b.data(), bo, incB, alpha, beta, c, co, ldC);
  }

  /** The transposed of a product with one column: the roles of A and B change. */
  private void oneRow(int row, int column, int n) {
    Op op = opB == Op.N ? Op.T : Op.N;
    int ao = opA == Op.N ? row * ldA : row;
    int incA = opA == Op.N ? 1 : ldA;
    int co = row * ldC + column;
    gemv.multiply(op, b.data(), b.cols(), column, n, k, a, ao, incA, alpha, beta, c, co, 1);
  }

  private void columns(int row, int m, int column, int n) {
    int vectors = parts(n, LANES);
    int panels = parts(vectors, Blocking.vectors(m));
    if (Blocking.packs(opA, m, vectors, k)) {
      // A column that would need a vector of its own is cheaper in scalar code.
      boolean alone = opA == Op.N && n % LANES == 1 && k <= Blocking.KC && n > 2 * LANES;
      if (alone) {
        vectors--;
        panels = parts(vectors, Blocking.vectors(m));
      }
      packed(row, m, column, alone ? n - 1 : n, vectors, panels, alone);
    } else {
      inPlace(row, m, column, n, vectors, panels);
    }
  }

  /** Loops 2 and 1 with A in place. B too, unless it is transposed. */
  private void inPlace(int row, int m, int column, int n, int vectors, int panels) {
    int j = 0;
    for (int panel = 0; panel < panels; panel++) {
      int width = share(vectors, panels, panel);
      int nr = Math.min(width * LANES, n - j);
      int last = nr - LANES;
      float[] bp = b.data();
      int bo = column + j;
      int ldB = b.cols();
      int lastB = last;
      if (opB == Op.T) {
        ldB = width * LANES;
        lastB = ldB - LANES;
        packedB = room(packedB, k * ldB);
        Packing.panel(opB, b, column + j, width, last, 0, k, packedB, 0);
        bp = packedB;
        bo = 0;
      }
      int blocks = parts(m, Tile.LARGEST.rows(width));
      int i = row;
      for (int block = 0; block < blocks; block++) {
        int mr = share(m, blocks, block);
        int co = i * ldC + column + j;
        if (opA == Op.N) {
          MicroKernelsByRow.run(
              mr, width, k, a, i * ldA, ldA, bp, bo, ldB, lastB, alpha, beta, c, co, ldC, last);
        } else {
          MicroKernelsByColumn.run(
              mr, width, k, a, i, ldA, bp, bo, ldB, lastB, alpha, beta, c, co, ldC, last);
        }
        i += mr;
      }
      j += nr;
    }
  }

  /** Loops 4 to 1 with A packed. */
  private void packed(int row, int m, int column, int n, int vectors, int panels, boolean alone) {
    boolean packB =
        opB == Op.T || opA == Op.T || k > Blocking.KC || m >= Blocking.MIN_ROWS_TO_PACK_B;
    int depths = parts(k, Blocking.KC);
    float[] partial = c;
    int po = row * ldC + column;
    int ldP = ldC;
    if (depths > 1 && beta != 0) {
      sums = room(sums, m * n);
      partial = sums;
      po = 0;
      ldP = n;
    }
    // Blocks of rows are whole blocks of columns.
    int unit = opA == Op.N ? 1 : Blocking.COLUMN_STRIDE;
    int units = parts(m, unit);
    int rowBlocks = Math.min(units, parts(m, Blocking.mc(parts(k, depths))));
    int p = 0;
    for (int depth = 0; depth < depths; depth++) {
      int kc = share(k, depths, depth);
      boolean ends = depth == depths - 1;
      if (packB) {
        packedB = room(packedB, kc * (rowBlocks > 1 ? vectors : parts(vectors, panels)) * LANES);
      }
      int i = 0;
      for (int rowBlock = 0; rowBlock < rowBlocks; rowBlock++) {
        int mc = Math.min(share(units, rowBlocks, rowBlock) * unit, m - i);
        packA(row + i, mc, p, kc);
        int to = 0;
        int j = 0;
        for (int panel = 0; panel < panels; panel++) {
          int width = share(vectors, panels, panel);
          int nr = Math.min(width * LANES, n - j);
          int last = nr - LANES;
          if (packB && rowBlock == 0) {
            Packing.panel(opB, b, column + j, width, last, p, kc, packedB, to);
          }
          int so = po + i * ldP + j;
          if (!packB) {
            blocks(mc, width, column + j, last, (row + i) * ldC + column + j);
          } else if (ends) {
            int co = (row + i) * ldC + column + j;
            blocks(mc, width, p, kc, to, alpha, beta, c, co, ldC, last, partial, so, ldP);
          } else {
            blocks(mc, width, p, kc, to, 1f, 0f, partial, so, ldP, last, partial, so, ldP);
          }
          if (rowBlocks > 1) {
            to += kc * width * LANES;
          }
          j += nr;
        }
        if (alone) {
          oneColumn(row + i, mc, column + n);
        }
        i += mc;
      }
      p += kc;
    }
  }

  /** Loop 1, A packed by rows and B in place. */
  private void blocks(int mc, int width, int bo, int last, int co) {
    int blocks = parts(mc, Tile.LARGEST.rows(width));
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      int mr = share(mc, blocks, block);
      MicroKernelsPackedA.run(
          mr,
          width,
          k,
          packedA,
          i * Blocking.ROW_STRIDE,
          b.data(),
          bo,
          b.cols(),
          last,
          alpha,
          beta,
          c,
          co + i * ldC,
          ldC,
          last);
      i += mr;
    }
  }

  /** Loop 1, both packed, for kc of k from p on: into {@code to}, on from {@code from}. */
  private void blocks(
      int mc,
      int width,
      int p,
      int kc,
      int bo,
      float alpha,
      float beta,
      float[] to,
      int co,
      int ldC,
      int last,
      float[] from,
      int so,
      int ldS) {
    // Rows lie a stride apart, columns in blocks.
    int block = opA == Op.N ? mc : Blocking.COLUMN_STRIDE;
    for (int i = 0; i < mc; i += block) {
      int rows = Math.min(block, mc - i);
      int tiles = parts(rows, Tile.LARGEST.rows(width));
      int ao = opA == Op.N ? 0 : i / block * Blocking.columnBlock(kc);
      for (int tile = 0; tile < tiles; tile++) {
        int mr = share(rows, tiles, tile);
        if (opA == Op.N && p == 0) {
          MicroKernelsPackedByRow.run(
              mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last);
        } else if (opA == Op.N) {
          MicroKernelsPackedByRow.resume(
              mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last, from, so,
              ldS);
        } else if (p == 0) {
          MicroKernelsPackedByColumn.run(
              mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last);
        } else {
          MicroKernelsPackedByColumn.resume(
              mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last, from, so,
              ldS);
        }
        ao += opA == Op.N ? mr * Blocking.ROW_STRIDE : mr;
        co += mr * ldC;
        so += mr * ldS;
      }
    }
  }

  /**
   * Packs kc columns from p on of mc rows of op(A): row by row, which is a plain copy, or block by
   * block so that a block's columns are contiguous.
   */
  private void packA(int row, int mc, int p, int kc) {
    if (opA == Op.N) {
      packedA = room(packedA, mc * Blocking.ROW_STRIDE);
      Packing.rows(a, row * ldA + p, ldA, mc, kc, packedA);
      return;
    }
    int blocks = parts(mc, Blocking.COLUMN_STRIDE);
    packedA = room(packedA, blocks * Blocking.columnBlock(kc));
    Packing.columns(a, p * ldA + row, ldA, blocks, kc, packedA);
  }

  /** Fewer columns than lanes: B is packed as one vector. */
  private void narrow(int row, int m, int column, int n) {
    packedB = room(packedB, k * LANES);
    Packing.narrow(opB, b.data(), b.cols(), column, n, k, packedB);
    int blocks = parts(m, Tile.MAX_ROWS);
    int i = row;
    for (int block = 0; block < blocks; block++) {
      int mr = share(m, blocks, block);
      int co = i * ldC + column;
      // Where C has no other columns, what a row's vector writes past its end is overwritten by the
      // rows below; so all rows but the part's last are written without a detour.
      if (beta == 0 && n == ldC && (i + mr - 1) * ldC + LANES <= (row + m) * ldC) {
        narrow(i, mr, c, co, ldC);
      } else {
        narrow(i, mr, edge, 0, LANES);
        store(mr, n, co);
      }
      i += mr;
    }
  }

  private void narrow(int i, int mr, float[] to, int co, int ldC) {
    if (opA == Op.N) {
      MicroKernelsByRow.run(
          mr, 1, k, a, i * ldA, ldA, packedB, 0, LANES, 0, 1f, 0f, to, co, ldC, 0);
    } else {
      MicroKernelsByColumn.run(mr, 1, k, a, i, ldA, packedB, 0, LANES, 0, 1f, 0f, to, co, ldC, 0);
    }
  }

  /**
   * Fewer columns than lanes where the columns of op(A) are contiguous: Cᵀ = op(B)ᵀ·op(A)ᵀ fills
   * the vectors. Its tiles are computed aside.
   */
  private void narrowTransposed(int row, int m, int column, int n) {
    float[] bv = b.data();
    int ldB = b.cols();
    int vectors = parts(m, LANES);
    int panels = parts(vectors, Tile.LARGEST.vectors());
    int i = row;
    for (int panel = 0; panel < panels; panel++) {
      int width = share(vectors, panels, panel);
      int nr = Math.min(width * LANES, row + m - i);
      int last = nr - LANES;
      int blocks = parts(n, Tile.LARGEST.rows(width));
      int j = column;
      for (int block = 0; block < blocks; block++) {
        int mr = share(n, blocks, block);
        int ld = width * LANES;
        if (opB == Op.N) {
          MicroKernelsByColumn.run(
              mr, width, k, bv, j, ldB, a, i, ldA, last, 1f, 0f, edge, 0, ld, last);
        } else {
          MicroKernelsByRow.run(
              mr, width, k, bv, j * ldB, ldB, a, i, ldA, last, 1f, 0f, edge, 0, ld, last);
        }
        for (int q = 0; q < mr; q++) {
          for (int r = 0; r < nr; r++) {
            store(edge[q * ld + r], (i + r) * ldC + j + q);
          }
        }
        j += mr;
      }
      i += nr;
    }
  }

  /** The epilogue for an element that was computed aside. */
  private void store(float acc, int at) {
    Epilogue.store(acc, alpha, beta, c, at);
  }

  /** The epilogue for a tile that was computed aside. */
  private void store(int mr, int cols, int co) {
    for (int i = 0; i < mr; i++) {
      for (int j = 0; j < cols; j++) {
        store(edge[i * LANES + j], co + i * ldC + j);
      }
    }
  }

  /** The array itself if it has {@code size} elements, else a new one. */
  private static float[] room(float[] array, int size) {
    return array.length < size ? new float[size] : array;
  }

  /** How many parts of at most {@code largest} make up the whole. */
  static int parts(int whole, int largest) {
    return (whole + largest - 1) / largest;
  }

  /**
   * The size of part {@code index} when the whole is shared evenly. The last parts are the larger
   * ones: a last vector that overlaps needs one before it in its panel.
   */
  private static int share(int whole, int parts, int index) {
    return (whole + index) / parts;
  }
}
