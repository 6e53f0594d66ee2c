package lanewise.simd.product;

import static lanewise.simd.platform.EvenSplit.parts;
import static lanewise.simd.platform.EvenSplit.share;
import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.plain.Epilogue;
import lanewise.simd.platform.PackingSpace;
import lanewise.simd.platform.TileSizes;

/**
 * A product with fewer columns than a vector has lanes.
 *
 * <p>Each row of C is a single vector; or, where the columns of op(A) are contiguous, each column
 * of C is as many vectors as it fills.
 */
final class NarrowProduct {
  private final ProductArguments o;

  private final PackingSpace packedB = new PackingSpace();
  private final PackingSpace packedA = new PackingSpace();

  /** Where tiles are computed whose elements are copied to C one by one. */
  private final float[] edge = new float[TileSizes.MAX_ROWS * TileSizes.MAX_VECTORS * LANES];

  NarrowProduct(ProductArguments operands) {
    this.o = operands;
  }

  /** Whether C is computed transposed, which takes columns of op(A) that are contiguous. */
  static boolean turns(Op opA, int m) {
    return opA == Op.T && m >= LANES;
  }

  /** Whether the vector loops are primed that m rows and n columns of C take. */
  boolean primed(int m, int n) {
    long work = (long) m * n * o.k;
    if (turns(o.opA, m)) {
      return primedTransposed(m, n, work);
    }
    int tiles = ProductLoops.tiles(m, TileSizes.MAX_ROWS, 1);
    boolean packs = o.opB == Op.T || ProductLoops.OTHERS.primed(ProductLoops.PACK_NARROW, work);
    return ProductLoops.inPlace(o.opA, true).primed(tiles, work) && packs;
  }

  private boolean primedTransposed(int m, int n, long work) {
    int vectors = parts(m, LANES);
    int panels = Blocking.panels(vectors);
    int narrowest = share(vectors, panels, 0);
    int widest = parts(vectors, panels);
    int tiles =
        ProductLoops.tiles(n, Blocking.rows(narrowest), narrowest)
            | ProductLoops.tiles(n, Blocking.rows(widest), widest);
    Op walk = o.opB == Op.N ? Op.T : Op.N;
    boolean packs =
        m % LANES == 0 || ProductLoops.OTHERS.primed(ProductLoops.packPanel(Op.N, widest), work);
    return ProductLoops.inPlace(walk, true).primed(tiles, work) && packs;
  }

  /** Fewer columns than lanes: B is packed as one vector. */
  void multiply(int row, int m, int column, int n) {
    assert n < LANES : n;
    packedB.reserve(o.k * LANES);
    Packing.narrow(o.opB, o.b, o.ldB, column, n, o.k, packedB.array(), packedB.start());
    int blocks = parts(m, TileSizes.MAX_ROWS);
    int i = row;
    for (int block = 0; block < blocks; block++) {
      int mr = share(m, blocks, block);
      int co = i * o.ldC + column;
      // Where C has no other columns, what a row's vector writes past its end is overwritten by the
      // rows below; so all rows but the part's last are written without a detour.
      if (o.beta == 0 && n == o.ldC && (i + mr - 1) * o.ldC + LANES <= (row + m) * o.ldC) {
        tile(i, mr, o.c, co, o.ldC);
      } else {
        tile(i, mr, edge, 0, LANES);
        store(mr, n, co);
      }
      i += mr;
    }
  }

  private void tile(int i, int mr, float[] to, int co, int ldC) {
    float[] b = packedB.array();
    int bo = packedB.start();
    if (o.opA == Op.N) {
      MicroKernelsByRow.run(
          mr, 1, 1, o.k, o.a, i * o.ldA, o.ldA, b, bo, LANES, 1f, 0f, to, co, ldC, 0, edge);
    } else {
      MicroKernelsByColumn.run(
          mr, 1, 1, o.k, o.a, i, o.ldA, b, bo, LANES, 1f, 0f, to, co, ldC, 0, edge);
    }
  }

  /**
   * Fewer columns than lanes where the columns of op(A) are contiguous: Cᵀ = op(B)ᵀ·op(A)ᵀ fills
   * the vectors. Its tiles are computed aside.
   */
  void transposed(int row, int m, int column, int n) {
    assert o.opA == Op.T && m >= LANES && n < LANES : m + "×" + n;
    float[] bv = o.b;
    int ldB = o.ldB;
    int vectors = parts(m, LANES);
    int panels = Blocking.panels(vectors);
    int i = row;
    for (int panel = 0; panel < panels; panel++) {
      int width = share(vectors, panels, panel);
      int nr = Math.min(width * LANES, row + m - i);
      int last = nr - LANES;
      float[] av = o.a;
      int ao = i;
      int ldA = o.ldA;
      if (nr < width * LANES) {
        ldA = width * LANES;
        packedA.reserve(o.k * ldA);
        av = packedA.array();
        ao = packedA.start();
        Packing.panel(Op.N, o.a, o.ldA, i, width, last, 0, o.k, av, ao);
      }
      int blocks = parts(n, Blocking.rows(width));
      int j = column;
      for (int block = 0; block < blocks; block++) {
        int mr = share(n, blocks, block);
        int ld = width * LANES;
        if (o.opB == Op.N) {
          MicroKernelsByColumn.run(
              mr, width, 1, o.k, bv, j, ldB, av, ao, ldA, 1f, 0f, edge, 0, ld, last, edge);
        } else {
          MicroKernelsByRow.run(
              mr, width, 1, o.k, bv, j * ldB, ldB, av, ao, ldA, 1f, 0f, edge, 0, ld, last, edge);
        }
        for (int q = 0; q < mr; q++) {
          for (int r = 0; r < nr; r++) {
            store(edge[q * ld + r], (i + r) * o.ldC + j + q);
          }
        }
        j += mr;
      }
      i += nr;
    }
  }

  /** The epilogue for an element that was computed aside. */
  private void store(float acc, int at) {
    Epilogue.store(acc, o.alpha, o.beta, o.c, at);
  }

  /** The epilogue for a tile that was computed aside. */
  private void store(int mr, int cols, int co) {
    for (int i = 0; i < mr; i++) {
      for (int j = 0; j < cols; j++) {
        store(edge[i * LANES + j], co + i * o.ldC + j);
      }
    }
  }
}
