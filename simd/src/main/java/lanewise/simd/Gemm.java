package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Sharing.parts;
import static lanewise.simd.Sharing.share;

import lanewise.kernels.Op;

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
 * <p>An instance belongs to one thread: it keeps the space to pack into.
 */
final class Gemm {
  private static final float[] NONE = {};

  private final Operands o;
  private final Gemv gemv;

  /** Where the sums of a tile lie that updates C aside. */
  private final float[] aside = new float[Tile.MAX_ROWS * Tile.MAX_VECTORS * LANES];

  private float[] packedA = NONE;
  private float[] packedB = NONE;
  private float[] sums = NONE;

  Gemm(Operands operands, Gemv gemv) {
    this.o = operands;
    this.gemv = gemv;
  }

  /** Computes the rows [row, row + m) and columns [column, column + n) of C, n ≥ LANES. */
  void multiply(int row, int m, int column, int n) {
    int vectors = parts(n, LANES);
    int panels = parts(vectors, Tile.LARGEST.vectors());
    if (Blocking.packs(o.opA, m, vectors, o.k)) {
      // A column that would need a vector of its own is cheaper in scalar code.
      boolean alone = n % LANES == 1 && o.k <= Blocking.KC && n > 2 * LANES;
      if (alone) {
        vectors--;
        panels = parts(vectors, Tile.LARGEST.vectors());
      }
      packed(row, m, column, alone ? n - 1 : n, vectors, panels, alone);
    } else {
      int parts = Blocking.parts(o.k, vectors, panels);
      int j = 0;
      for (int part = 0; part < parts; part++) {
        int share = share(vectors, parts, part);
        int nc = Math.min(share * LANES, n - j);
        inPlace(row, m, column + j, nc, share);
        j += nc;
      }
    }
  }

  /**
   * Loops 2 and 1 with A in place. B too, unless it is transposed. Where op(B) is small loop 1 is
   * the outer one: C is then written row by row, which the processor foresees.
   */
  private void inPlace(int row, int m, int column, int n, int vectors) {
    boolean byRows = Blocking.fitsSecondCache((long) o.k * vectors * LANES);
    int panels = parts(vectors, Tile.LARGEST.vectors());
    int widest = share(vectors, panels, panels - 1);
    if (o.opB == Op.T) {
      packedB = Packing.room(packedB, o.k * (byRows ? vectors : widest) * LANES);
    }
    int blocks = byRows ? parts(m, Tile.LARGEST.rows(widest)) : 1;
    int i = row;
    for (int block = 0; block < blocks; block++) {
      int rows = share(m, blocks, block);
      int j = 0;
      int to = 0;
      for (int panel = 0; panel < panels; panel++) {
        int width = share(vectors, panels, panel);
        int nr = Math.min(width * LANES, n - j);
        int last = nr - LANES;
        if (o.opB == Op.N) {
          column(i, rows, width, column + j, o.b, column + j, o.ldB, last, last);
        } else {
          if (block == 0) {
            Packing.panel(o.opB, o.b, o.ldB, column + j, width, last, 0, o.k, packedB, to);
          }
          int ld = width * LANES;
          column(i, rows, width, column + j, packedB, to, ld, ld - LANES, last);
          to += byRows ? o.k * ld : 0;
        }
        j += nr;
      }
      i += rows;
    }
  }

  /** A panel's tiles for m rows of C, A in place. */
  private void column(
      int row, int m, int width, int column, float[] b, int bo, int ldB, int lastB, int last) {
    int tiles = parts(m, Tile.LARGEST.rows(width));
    int i = row;
    for (int tile = 0; tile < tiles; tile++) {
      int mr = share(m, tiles, tile);
      int co = i * o.ldC + column;
      if (o.opA == Op.N) {
        MicroKernelsByRow.run(
            mr, width, o.k, o.a, i * o.ldA, o.ldA, b, bo, ldB, lastB, o.alpha, o.beta, o.c, co,
            o.ldC, last, aside);
      } else {
        MicroKernelsByColumn.run(
            mr, width, o.k, o.a, i, o.ldA, b, bo, ldB, lastB, o.alpha, o.beta, o.c, co, o.ldC, last,
            aside);
      }
      i += mr;
    }
  }

  /** Loops 4 to 1 with A packed. */
  private void packed(int row, int m, int column, int n, int vectors, int panels, boolean alone) {
    boolean packB = o.opB == Op.T || o.k > Blocking.KC || m >= Blocking.MIN_ROWS_TO_PACK_B;
    int depths = parts(o.k, Blocking.KC);
    float[] partial = o.c;
    int po = row * o.ldC + column;
    int ldP = o.ldC;
    if (depths > 1 && o.beta != 0) {
      sums = Packing.room(sums, m * n);
      partial = sums;
      po = 0;
      ldP = n;
    }
    int rowBlocks = parts(m, Blocking.mc(parts(o.k, depths)));
    int p = 0;
    for (int depth = 0; depth < depths; depth++) {
      int kc = share(o.k, depths, depth);
      boolean ends = depth == depths - 1;
      if (packB) {
        packedB =
            Packing.room(packedB, kc * (rowBlocks > 1 ? vectors : parts(vectors, panels)) * LANES);
      }
      int i = 0;
      for (int rowBlock = 0; rowBlock < rowBlocks; rowBlock++) {
        int mc = share(m, rowBlocks, rowBlock);
        packA(row + i, mc, p, kc);
        int to = 0;
        int j = 0;
        for (int panel = 0; panel < panels; panel++) {
          int width = share(vectors, panels, panel);
          int nr = Math.min(width * LANES, n - j);
          int last = nr - LANES;
          if (packB && rowBlock == 0) {
            Packing.panel(o.opB, o.b, o.ldB, column + j, width, last, p, kc, packedB, to);
          }
          int so = po + i * ldP + j;
          if (!packB) {
            blocks(mc, width, column + j, last, (row + i) * o.ldC + column + j);
          } else if (ends) {
            int co = (row + i) * o.ldC + column + j;
            blocks(mc, width, p, kc, to, o.alpha, o.beta, o.c, co, o.ldC, last, partial, so, ldP);
          } else {
            blocks(mc, width, p, kc, to, 1f, 0f, partial, so, ldP, last, partial, so, ldP);
          }
          if (rowBlocks > 1) {
            to += kc * width * LANES;
          }
          j += nr;
        }
        if (alone) {
          gemv.oneColumn(row + i, mc, column + n);
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
          o.k,
          packedA,
          i * Blocking.ROW_STRIDE,
          o.b,
          bo,
          o.ldB,
          last,
          o.alpha,
          o.beta,
          o.c,
          co + i * o.ldC,
          o.ldC,
          last,
          aside);
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
    int tiles = parts(mc, Tile.LARGEST.rows(width));
    int ao = 0;
    for (int tile = 0; tile < tiles; tile++) {
      int mr = share(mc, tiles, tile);
      if (p == 0) {
        MicroKernelsPacked.run(
            mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last, aside);
      } else {
        MicroKernelsPacked.resume(
            mr, width, kc, packedA, ao, packedB, bo, alpha, beta, to, co, ldC, last, from, so, ldS,
            last, aside);
      }
      ao += mr * Blocking.ROW_STRIDE;
      co += mr * ldC;
      so += mr * ldS;
    }
  }

  /** Packs kc columns from p on of mc rows of op(A), row by row. */
  private void packA(int row, int mc, int p, int kc) {
    packedA = Packing.room(packedA, mc * Blocking.ROW_STRIDE);
    if (o.opA == Op.N) {
      Packing.rows(o.a, row * o.ldA + p, o.ldA, mc, kc, packedA);
    } else {
      Packing.columns(o.a, p * o.ldA + row, o.ldA, mc, kc, packedA);
    }
  }
}
