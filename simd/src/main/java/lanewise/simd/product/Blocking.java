package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import java.util.stream.IntStream;
import lanewise.kernels.Op;
import lanewise.simd.platform.EvenSplit;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.Tile;
import lanewise.simd.platform.TileSizes;

/** The sizes of the cache blocks, and when operands are packed. */
final class Blocking {
  /** The largest tile. */
  static final Tile TILE = Target.HERE.tile();

  /** The longest part of k. */
  static final int KC = Target.HERE.kc();

  /** The stride between the rows of op(A) where they are packed. */
  static final int ROW_STRIDE = Target.HERE.rowStride();

  private static final int[] ROWS =
      IntStream.rangeClosed(0, TileSizes.MAX_VECTORS).map(v -> v == 0 ? 0 : TILE.rows(v)).toArray();

  private static final int A_BLOCK = Target.HERE.packedFloats();

  /**
   * The most rows that are packed at a time, however short they are. With a row stride of 1040
   * floats they take 2 MB.
   */
  private static final int MAX_MC = 512;

  /**
   * The rows of C from which on B is packed beside columns of A that are read in place, which take
   * the first cache for themselves. TN 500³ runs at 87 percent of the peak so, and at 79 with B in
   * place too.
   */
  static final int MIN_ROWS_TO_PACK_B = 96;

  /**
   * Columns of A that crowd their cache more than this are packed. It makes no difference to 256³,
   * and 1024×1024×128 gains 7 percent.
   */
  private static final long MAX_CROWD_OF_COLUMNS = 256 << 10;

  /**
   * The rows of C from which on B is packed beside rows of A that are packed too: its first tile
   * packs a panel as it reads it, and the tiles below read vectors that cross no cache line. On
   * Granite Rapids with JDK 25, packed against in place: 256×784×1000 1.31 times as fast,
   * 128×784×512 1.27, 128³ 1.20, 32×512×784 1.39, 24×256×256 1.03 and 16×256×256 0.98; where C is
   * updated and the copy is made in advance 256³ 1.14 and 64×128×128 1.09. On Zen 5 with JDK 25 and
   * 17: 256³ 1.10 and 1.03, 128³ 1.13 and 1.04, 32×512×784 1.11 and 1.06, 64×512×784 and
   * 128×512×784 1.00.
   */
  static final int MIN_ROWS_TO_PACK_BOTH = 24;

  /**
   * The same where a panel of B would be read from many pages of memory, tile after tile. On
   * Emerald Rapids with JDK 25 and 17, packed against in place: 16×512×784 1.25 and 1.41,
   * 16×1024×1024 1.65 and 1.62, 16×500×784 1.16 and 1.07, 16×1000×256 1.22 and 1.18; with fewer
   * pages 16×512×512 1.06 and 0.97, 16×256×784 1.00 and 0.87; where C is updated and the copy is
   * made in advance 16×784×512 0.98 and 0.92.
   */
  static final int MIN_ROWS_TO_PACK_BOTH_OF_MANY_PAGES = 16;

  /** So many pages are many. */
  private static final int MANY_PAGES = 250;

  /** The floats of a page. */
  private static final int PAGE = 1024;

  /**
   * Rows of B whose crowd, times the rows of C, is more than this are packed for fewer rows too.
   */
  private static final long MAX_CROWD_OF_ROWS = 64 << 20;

  private Blocking() {}

  /**
   * Into how many panels so many vectors of C's columns are cut. Four vectors are one panel even
   * where a tile's three are the best: 64³ runs at 92 percent of the peak in one panel, and at 80
   * in two.
   */
  static int panels(int vectors) {
    return vectors == 4 && TILE.vectors() == 3 ? 1 : EvenSplit.parts(vectors, TILE.vectors());
  }

  /** The most rows of a tile with so many vectors. */
  static int rows(int vectors) {
    return ROWS[vectors];
  }

  /**
   * The rows of C from which on rows of A and of op(B) are both packed.
   *
   * @param copies whether a panel's first tile would pack it as it reads it: only then do B's pages
   *     count
   */
  static int minRowsToPackBoth(boolean copies, int k, int ldB) {
    boolean manyPages = copies && (long) k * Math.min(ldB, PAGE) >= MANY_PAGES * PAGE;
    return manyPages ? MIN_ROWS_TO_PACK_BOTH_OF_MANY_PAGES : MIN_ROWS_TO_PACK_BOTH;
  }

  /**
   * Whether op(A) is packed.
   *
   * <p>In place each row costs an address register, so that rows are copied as soon as a second
   * panel uses them. In percent of the peak, packed and in place: NN 128×64×512 79 and 77;
   * 128×48×512, which is one panel, 78 and 85. Columns are read well in place unless they crowd
   * their cache or k is cut.
   *
   * <p>With a constant stride B must be packed beside rows of A, which JDK 25 does not mind: with
   * fewer rows 16×256×256 is 2 percent faster in place than with A packed, 23×256×256 4 and
   * 16×128×32 15, but 8×256×256 is 3 percent slower and 10×100×100 8. JDK 17 would lose up to 23
   * percent in place, measured with tiles of 8×3.
   *
   * @param both the rows from which on both are packed
   */
  static boolean packsA(Op opA, int m, int both, int vectors, int k, int ldA) {
    if (opA == Op.N) {
      int least = Target.HERE.constantStride() ? both : TileSizes.MAX_ROWS;
      return m >= least && panels(vectors) > 1 && k >= LANES;
    }
    boolean reused = m >= 6 * TileSizes.MAX_ROWS && panels(vectors) > 2 && k >= LANES;
    return reused && (k > KC || crowd(k, ldA) > MAX_CROWD_OF_COLUMNS);
  }

  /**
   * Whether B's rows are packed. With a single panel, which reads the rows of A in place, a copy
   * costs more than it gains until the rows of B crowd their cache: 48³ would lose 7 percent and
   * 32³ 5, 512×32×512 would gain 9 and 128×48×512 3.
   *
   * @param both the rows from which on both are packed
   */
  static boolean packsB(boolean packsA, Op opA, int m, int both, int k, int ldB) {
    if (packsA && m >= both) {
      return true;
    }
    boolean columnsInPlace = !packsA && opA == Op.T;
    return columnsInPlace
        ? m >= MIN_ROWS_TO_PACK_B
        : m * crowd(Math.min(k, KC), ldB) > MAX_CROWD_OF_ROWS;
  }

  /**
   * How much of a cache k lines take up whose starts are ld floats apart, in bytes. A stride with a
   * large power of two puts the lines into few of the cache's sets, so that each counts for more
   * than itself.
   */
  private static long crowd(int k, int ld) {
    return (long) k * Math.max(64, Integer.lowestOneBit(4 * ld));
  }

  /**
   * MC: the rows of op(A) that are packed at a time, so that kc of their columns stay in the second
   * cache.
   */
  static int mc(int kc) {
    return Math.max(4 * TileSizes.MAX_ROWS, Math.min(MAX_MC, A_BLOCK / Math.max(1, kc)));
  }
}
