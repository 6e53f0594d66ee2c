package lanewise.data.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to write a digit: strokes, each of one or more smooth curves that meet at corners.
 *
 * <p>The points lie on a square of 100 × 100 with y downwards. A curve goes through its points as a
 * Catmull-Rom spline: cubic Bézier curves whose tangent at a point is parallel to the line between
 * its two neighbours. A curve of two points is a straight line.
 */
final class Glyph {
  private static final int SIDE = 100;

  private final double[] x;
  private final double[] y;
  private final int[] first;
  private final int[] last;

  private Glyph(List<double[]> points, List<int[]> curves) {
    x = points.stream().mapToDouble(p -> p[0]).toArray();
    y = points.stream().mapToDouble(p -> p[1]).toArray();
    first = curves.stream().mapToInt(c -> c[0]).toArray();
    last = curves.stream().mapToInt(c -> c[1]).toArray();
  }

  /**
   * Reads a glyph.
   *
   * @param text points {@code x,y} with spaces between them; {@code !} behind a point makes it a
   *     corner, at which one curve ends and the next begins, and {@code /} begins a new stroke
   */
  static Glyph of(String text) {
    List<double[]> points = new ArrayList<>();
    List<int[]> curves = new ArrayList<>();
    for (String stroke : text.split("/", -1)) {
      int begin = points.size();
      for (String word : stroke.trim().split(" +", -1)) {
        boolean corner = word.endsWith("!");
        String[] xy = word.replace("!", "").split(",", -1);
        points.add(
            new double[] {Double.parseDouble(xy[0]) / SIDE, Double.parseDouble(xy[1]) / SIDE});
        if (corner) {
          curves.add(new int[] {begin, points.size() - 1});
          begin = points.size() - 1;
        }
      }
      curves.add(new int[] {begin, points.size() - 1});
    }
    return new Glyph(points, curves);
  }

  int points() {
    return x.length;
  }

  /** 0 to 1, from the left. */
  double x(int point) {
    return x[point];
  }

  /** 0 to 1, from the top. */
  double y(int point) {
    return y[point];
  }

  int curves() {
    return first.length;
  }

  /** The first point of a curve: within a stroke, the last point of the curve before. */
  int first(int curve) {
    return first[curve];
  }

  /** The last point of a curve. */
  int last(int curve) {
    return last[curve];
  }
}
