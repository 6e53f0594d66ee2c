package lanewise.simd.product;

import static lanewise.simd.platform.EvenSplit.parts;
import static lanewise.simd.platform.EvenSplit.share;
import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.platform.PackingSpace;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.TileSizes;
import lanewise.simd.platform.VectorLoops;

/**
 * C ← α·op(A)·op(B) + β·C on one thread, tile by tile. The loops bear the numbers that BLIS gave
 * them; its loop 5, over parts of C's columns, would gain nothing here.
 *
 * <pre>
 *   loop 4: for each KC of k                            partial sums travel on in C
 *   loop 3: for each MC rows of C                       pack op(A)'s rows where that pays
 *   loop 2: for each panel of up to NR columns of C     pack op(B)'s panel where that pays,
 *                                                       perhaps while its first tile reads it
 *   loop 1: for each block of up to MR rows of C        a strip of tiles
 *     micro-kernel: for each p                          a column of op(A) times a row of op(B)
 * </pre>
 *
 * <p>Between two parts of k a tile's accumulators are kept as they are and taken up again, which
 * makes the result canonical. With A in place, KC is all of k, and MC is all rows: a panel of op(B)
 * then stays in the first cache for a whole strip. Tile by tile along C's rows NT 128×512×10 takes
 * a fifth longer, and the update TN 784×512×32 a tenth.
 *
 * <p>Panels share the columns evenly, in whole vectors, and blocks share the rows evenly, so that
 * none is so small that its few accumulators would wait for each other. Where the columns are no
 * multiple of a vector, the last vector overlaps the one before it, and its panel is packed; or a
 * single column is left to scalar code.
 *
 * <p>An instance belongs to one thread, since it keeps the space that it packs into.
 */
final class TiledProduct {
  private final ProductArguments o;
  private final MatrixVectorProduct vector;

  /** Where the sums of a tile lie that updates C aside. */
  private final float[] aside = new float[TileSizes.MAX_ROWS * TileSizes.MAX_VECTORS * LANES];

  private final PackingSpace packedA = new PackingSpace();
  private final PackingSpace packedB = new PackingSpace();
  private float[] sums = {};

  /** Whether the product at hand packs op(A), and whole panels of op(B). */
  private boolean packsA;

  private boolean packsB;

  TiledProduct(ProductArguments operands, MatrixVectorProduct vector) {
    this.o = operands;
    this.vector = vector;
  }

  /** Whether a column is left over that would need a vector of its own. */
  private boolean alone(int n) {
    return n % LANES == 1 && n > 2 * LANES && o.k <= Blocking.KC;
  }

  /** Decides what is packed, for so many rows and vectors of C. */
  private void pack(int m, int vectors) {
    int both = Blocking.minRowsToPackBoth(mayCopy(), o.k, o.ldB);
    packsA = Blocking.packsA(o.opA, m, both, vectors, o.k, o.ldA);
    packsB = o.opB == Op.T || Blocking.packsB(packsA, o.opA, m, both, o.k, o.ldB);
    assert packsB || !packsA || !Target.HERE.constantStride() : "A is packed and B is not";
  }

  /**
   * Whether a panel of op(B) that is packed is packed by its first tile, as it reads it: so the
   * multiply-adds hide that memory is slow. 128×512×784 gains 4 percent on a copy in advance, and
   * 64×512×784 7 percent.
   */
  private boolean copies() {
    return packsA && mayCopy();
  }

  /** Whether it would be so beside a packed A: such a tile reads rows of B, and sets C. */
  private boolean mayCopy() {
    return o.opB == Op.N && o.beta == 0;
  }

  /** Whether the vector loops are primed that m rows and n columns of C take. */
  boolean primed(int m, int n) {
    long work = (long) m * n * o.k;
    boolean alone = alone(n);
    int columns = alone ? n - 1 : n;
    int vectors = parts(columns, LANES);
    pack(m, vectors);
    int depths = packsA ? parts(o.k, Blocking.KC) : 1;
    int panels = Blocking.panels(vectors);
    int widest = parts(vectors, panels);
    int rowBlocks = parts(m, mc(m, parts(o.k, depths)));
    int tiles = 0;
    int copies = 0;
    int others = packsA ? ProductLoops.pack(o.opA) : 0;
    for (int width = share(vectors, panels, 0); width <= widest; width++) {
      int most = Blocking.rows(width);
      tiles |= ProductLoops.tiles(m / rowBlocks, most, width);
      tiles |= ProductLoops.tiles(parts(m, rowBlocks), most, width);
      // Without packing only the last panel is copied, if its vectors overlap.
      if (packsB || (width == widest && columns % LANES > 0)) {
        if (copies()) {
          copies |= ProductLoops.lower(m / rowBlocks, most, width);
        }
        if (!copies() || depths > 1) {
          others |= ProductLoops.packPanel(o.opB, width);
        }
      }
    }
    // All are asked for at once.
    boolean primed = primedTiles(depths, tiles, work);
    boolean packing = ProductLoops.OTHERS.primed(others, work);
    packing &= ProductLoops.COPY.primed(copies, work);
    return primed && packing && (!alone || MatrixVectorProduct.primed(o.opA, m, o.k));
  }

  /** Whether these tiles are primed for all parts of k. */
  private boolean primedTiles(int depths, int tiles, long work) {
    boolean sets = o.beta == 0;
    if (!packsA) {
      return ProductLoops.inPlace(o.opA, sets).primed(tiles, work);
    }
    VectorLoops first = sets || depths > 1 ? ProductLoops.PACKED_SET : ProductLoops.PACKED_UPDATE;
    VectorLoops last = sets ? ProductLoops.RESUME_SET : ProductLoops.RESUME_UPDATE;
    boolean begins = first.primed(tiles, work);
    boolean ends = depths < 2 || last.primed(tiles, work);
    return begins && ends && (depths < 3 || ProductLoops.RESUME_SET.primed(tiles, work));
  }

  /** Computes the rows [row, row + m) and columns [column, column + n) of C, n ≥ LANES. */
  void multiply(int row, int m, int column, int n) {
    assert n >= LANES : n;
    // A column that would need a vector of its own is cheaper in scalar code.
    boolean alone = alone(n);
    int columns = alone ? n - 1 : n;
    int vectors = parts(columns, LANES);
    pack(m, vectors);
    columns(row, m, column, columns, vectors);
    if (alone) {
      vector.oneColumn(row, m, column + columns);
    }
  }

  /** Loops 4 to 2, for n columns, which so many vectors cover. */
  private void columns(int row, int m, int column, int n, int vectors) {
    int depths = packsA ? parts(o.k, Blocking.KC) : 1;
    float[] partial = o.c;
    int po = row * o.ldC + column;
    int ldP = o.ldC;
    if (depths > 1 && o.beta != 0) {
      sums = Packing.room(sums, m * n);
      partial = sums;
      po = 0;
      ldP = n;
    }
    int rowBlocks = parts(m, mc(m, parts(o.k, depths)));
    int p = 0;
    int start = po;
    for (int depth = 0; depth < depths; depth++) {
      int kc = share(o.k, depths, depth);
      int i = 0;
      po = start;
      for (int rowBlock = 0; rowBlock < rowBlocks; rowBlock++) {
        int mc = share(m, rowBlocks, rowBlock);
        if (packsA) {
          packA(row + i, mc, p, kc);
        }
        panels(
            row + i, mc, column, n, vectors, p, kc, rowBlock == 0, rowBlocks > 1, partial, po, ldP);
        po += mc * ldP;
        i += mc;
      }
      p += kc;
    }
  }

  /**
   * Loop 2, for mc rows and n columns, and kc of k from p on. It is a method of its own, since C2
   * compiles the loop around it as late as possible: that one would be compiled twice, and takes
   * long.
   *
   * @param first whether op(B) is to be packed, as no rows before these have had it packed
   * @param keeps whether each panel of op(B) is kept for rows that follow
   * @param po where the sums of the first row lie among the partial ones
   */
  private void panels(
      int row,
      int mc,
      int column,
      int n,
      int vectors,
      int p,
      int kc,
      boolean first,
      boolean keeps,
      float[] partial,
      int po,
      int ldP) {
    boolean ends = p + kc == o.k;
    int panels = Blocking.panels(vectors);
    int widest = parts(vectors, panels);
    if (first && (packsB || n % LANES > 0)) {
      packedB.reserve(kc * (packsB && keeps ? vectors : widest) * LANES);
    }
    int j = 0;
    int to = packedB.start();
    for (int panel = 0; panel < panels; panel++) {
      int width = share(vectors, panels, panel);
      int nr = Math.min(width * LANES, n - j);
      int last = nr - LANES;
      float[] b = o.b;
      int bo = p * o.ldB + column + j;
      int ldB = o.ldB;
      int place = bo;
      boolean copies = false;
      if (packsB || nr < width * LANES) {
        copies = first && p == 0 && copies();
        if (first && !copies) {
          Packing.panel(o.opB, o.b, o.ldB, column + j, width, last, p, kc, packedB.array(), to);
        }
        b = packedB.array();
        bo = to;
        ldB = width * LANES;
        if (keeps) {
          to += kc * ldB;
        }
      }
      int so = po + j;
      if (ends) {
        int co = row * o.ldC + column + j;
        tiles(
            row, mc, width, p, kc, copies, place, b, bo, ldB, o.alpha, o.beta, o.c, co, o.ldC, last,
            partial, so, ldP);
      } else {
        tiles(
            row, mc, width, p, kc, copies, place, b, bo, ldB, 1f, 0f, partial, so, ldP, last,
            partial, so, ldP);
      }
      j += nr;
    }
  }

  /** MC: the rows that loop 3 takes at a time. */
  private int mc(int m, int kc) {
    return packsA ? Blocking.mc(kc) : m;
  }

  /**
   * Loop 1, for kc of k from p on: into {@code to}, on from {@code from}.
   *
   * @param copies whether the first tile packs op(B)'s panel, which lies at {@code place}, into b
   */
  private void tiles(
      int row,
      int mc,
      int width,
      int p,
      int kc,
      boolean copies,
      int place,
      float[] b,
      int bo,
      int ldB,
      float alpha,
      float beta,
      float[] to,
      int co,
      int ldC,
      int last,
      float[] from,
      int so,
      int ldS) {
    int tiles = parts(mc, Blocking.rows(width));
    int mr = mc / tiles;
    int higher = mc % tiles;
    int low = tiles - higher;
    int i = 0;
    if (copies) {
      float[] pa = packedA.array();
      MicroKernelsPacked.copy(
          mr, width, kc, pa, packedA.start(), o.b, place, o.ldB, to, co, ldC, last, b, bo);
      i = mr;
      low--;
    }
    strip(row, i, low, mr, width, p, kc, b, bo, ldB, alpha, beta, to, co, ldC, last, from, so, ldS);
    if (higher > 0) {
      i += low * mr;
      strip(
          row, i, higher, mr + 1, width, p, kc, b, bo, ldB, alpha, beta, to, co, ldC, last, from,
          so, ldS);
    }
  }

  /** So many tiles of mr rows each, one below the other, from row i of loop 1 on. */
  private void strip(
      int row,
      int i,
      int tiles,
      int mr,
      int width,
      int p,
      int kc,
      float[] b,
      int bo,
      int ldB,
      float alpha,
      float beta,
      float[] to,
      int co,
      int ldC,
      int last,
      float[] from,
      int so,
      int ldS) {
    int ci = co + i * ldC;
    float[] pa = packedA.array();
    int pi = packedA.start() + i * Blocking.ROW_STRIDE;
    if (!packsA && o.opA == Op.N) {
      int ai = (row + i) * o.ldA;
      MicroKernelsByRow.run(
          mr, width, tiles, kc, o.a, ai, o.ldA, b, bo, ldB, alpha, beta, to, ci, ldC, last, aside);
    } else if (!packsA) {
      int ai = row + i;
      MicroKernelsByColumn.run(
          mr, width, tiles, kc, o.a, ai, o.ldA, b, bo, ldB, alpha, beta, to, ci, ldC, last, aside);
    } else if (p == 0) {
      MicroKernelsPacked.run(
          mr, width, tiles, kc, pa, pi, b, bo, ldB, alpha, beta, to, ci, ldC, last, aside);
    } else {
      int si = so + i * ldS;
      MicroKernelsPacked.resume(
          mr, width, tiles, kc, pa, pi, b, bo, ldB, alpha, beta, to, ci, ldC, last, from, si, ldS,
          last, aside);
    }
  }

  /** Packs kc columns from p on of mc rows of op(A), row by row. */
  private void packA(int row, int mc, int p, int kc) {
    packedA.reserve(mc * Blocking.ROW_STRIDE);
    float[] pa = packedA.array();
    int start = packedA.start();
    if (o.opA == Op.N) {
      Packing.rows(o.a, row * o.ldA + p, o.ldA, mc, kc, pa, start);
    } else {
      Packing.columns(o.a, p * o.ldA + row, o.ldA, mc, kc, pa, start);
    }
  }
}
