package lanewise.simd.product;

import lanewise.kernels.Op;

/**
 * Products whose vector loops were found primed. Looking them up takes a nanosecond or two; finding
 * out which tiles a product takes would be two percent of the time of one of 32³.
 *
 * <p>Each shape has one place, which the last shape that belongs there keeps. An instance belongs
 * to one thread.
 */
final class PrimedShapes {
  private static final int PLACES = 16;

  /** What a shape is told by. */
  private static final int NUMBERS = 6;

  private final int[] shapes = new int[PLACES * NUMBERS];

  boolean has(ProductArguments o, int m, int n) {
    int at = place(o, m, n);
    return shapes[at] == m
        && shapes[at + 1] == n
        && shapes[at + 2] == o.k
        && shapes[at + 3] == o.ldA
        && shapes[at + 4] == o.ldB
        && shapes[at + 5] == way(o);
  }

  void add(ProductArguments o, int m, int n) {
    int at = place(o, m, n);
    shapes[at] = m;
    shapes[at + 1] = n;
    shapes[at + 2] = o.k;
    shapes[at + 3] = o.ldA;
    shapes[at + 4] = o.ldB;
    shapes[at + 5] = way(o);
  }

  private static int way(ProductArguments o) {
    return (o.opA == Op.N ? 4 : 0) + (o.opB == Op.N ? 2 : 0) + (o.beta == 0 ? 1 : 0);
  }

  private static int place(ProductArguments o, int m, int n) {
    int mixed = ((m * 31 + n) * 31 + o.k) * 31 + way(o);
    return ((mixed ^ mixed >>> 4 ^ mixed >>> 8) & PLACES - 1) * NUMBERS;
  }
}
