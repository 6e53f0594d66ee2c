package lanewise.data.digits;

import java.util.Random;

/** Writes glyphs, each time a little differently. */
final class Hand {
  /** Line segments from one point of a glyph to the next. */
  private static final int STEPS = 4;

  /** How far a point may lie from where its glyph has it. Lengths are shares of a glyph's side. */
  private static final double JITTER = 0.05;

  /** How far the paper may be pulled at each of its 4 × 4 handles. */
  private static final double PULL = 0.10;

  private static final double MOST_TURN = 15 * 3.141592653589793 / 180;

  /** Most people's writing leans to the right. */
  private static final double LEAST_SLANT = -0.2;

  private static final double MOST_SLANT = 0.45;
  private static final double LEAST_WIDTH = 0.65;
  private static final double MOST_WIDTH = 1.3;

  /** In pixels, without the width of the pen: MNIST's box of 20 pixels holds that too. */
  private static final double LEAST_SIZE = 15.5;

  private static final double MOST_SIZE = 18.5;

  /** In pixels, along each axis. A linear model fails at this most. */
  private static final double MOST_SHIFT = 1.8;

  private final Random random;
  private final Line line = new Line(STEPS * Alphabet.mostPoints());
  private final double[] px = new double[Alphabet.mostPoints()];
  private final double[] py = new double[Alphabet.mostPoints()];
  private final double[] pullX = new double[16];
  private final double[] pullY = new double[16];
  private final double[] weightX = new double[4];
  private final double[] weightY = new double[4];

  /** Where {@link #bend} moved its point to. */
  private double bentX;

  private double bentY;

  Hand(Random random) {
    this.random = random;
  }

  /** Writes a glyph: a line in pixels, which the next call overwrites. */
  Line write(Glyph glyph) {
    for (int i = 0; i < glyph.points(); i++) {
      px[i] = glyph.x(i) + between(-JITTER, JITTER);
      py[i] = glyph.y(i) + between(-JITTER, JITTER);
    }
    for (int i = 0; i < 16; i++) {
      pullX[i] = between(-PULL, PULL);
      pullY[i] = between(-PULL, PULL);
    }
    double turn = between(-MOST_TURN, MOST_TURN);
    double sin = StrictMath.sin(turn);
    double cos = StrictMath.cos(turn);
    double slant = between(LEAST_SLANT, MOST_SLANT);
    double width = between(LEAST_WIDTH, MOST_WIDTH);
    // The matrix that makes a point (x, y) wider or narrower, then slants it, then turns it.
    double xx = cos * width;
    double xy = -cos * slant - sin;
    double yx = sin * width;
    double yy = cos - sin * slant;

    line.clear();
    for (int c = 0; c < glyph.curves(); c++) {
      int first = glyph.first(c);
      int last = glyph.last(c);
      bend(px[first], py[first]);
      double fromX = xx * bentX + xy * bentY;
      double fromY = yx * bentX + yy * bentY;
      for (int i = first; i < last; i++) {
        int before = Math.max(i - 1, first);
        int after = Math.min(i + 2, last);
        for (int step = 1; step <= STEPS; step++) {
          double t = (double) step / STEPS;
          bend(
              spline(px[before], px[i], px[i + 1], px[after], t),
              spline(py[before], py[i], py[i + 1], py[after], t));
          double toX = xx * bentX + xy * bentY;
          double toY = yx * bentX + yy * bentY;
          line.add(fromX, fromY, toX, toY);
          fromX = toX;
          fromY = toY;
        }
      }
    }
    double middle = Digits.SIDE / 2.0;
    line.fit(
        between(LEAST_SIZE, MOST_SIZE),
        middle + between(-MOST_SHIFT, MOST_SHIFT),
        middle + between(-MOST_SHIFT, MOST_SHIFT));
    return line;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** The Catmull-Rom spline from b (t = 0) to c (t = 1). */
  private static double spline(double a, double b, double c, double d, double t) {
    double u = 1 - t;
    // The inner Bézier points are a third of the way along the tangents, which are (c − a)/2 and
    // (d − b)/2.
    return u * u * u * b
        + 3 * u * u * t * (b + (c - a) / 6)
        + 3 * u * t * t * (c - (d - b) / 6)
        + t * t * t * c;
  }

  /**
   * Moves a point with the paper under it, which is pulled at 4 × 4 handles: a free-form
   * deformation (Sederberg and Parry, 1986) with cubic Bernstein polynomials.
   */
  private void bend(double x, double y) {
    bernstein(x, weightX);
    bernstein(y, weightY);
    bentX = x;
    bentY = y;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double weight = weightY[i] * weightX[j];
        bentX += weight * pullX[4 * i + j];
        bentY += weight * pullY[4 * i + j];
      }
    }
  }

  private static void bernstein(double t, double[] weights) {
    double u = 1 - t;
    weights[0] = u * u * u;
    weights[1] = 3 * u * u * t;
    weights[2] = 3 * u * t * t;
    weights[3] = t * t * t;
  }
}
