package lanewise.data.digits;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws lines with ink. A pixel is as dark as its centre is deep in the stroke: from all to nothing
 * along the soft edge of the pen.
 */
final class Pen {
  /** Half the width of a stroke, in pixels. */
  private static final double LEAST_RADIUS = 0.9;

  private static final double MOST_RADIUS = 1.8;

  /** The width of the edge, in pixels; 1 is what antialiasing takes, and more is blur. */
  private static final double LEAST_SOFTNESS = 1.0;

  private static final double MOST_SOFTNESS = 1.7;

  /** How much wider or narrower a stroke may become from its middle to either end. */
  private static final double TAPER = 0.25;

  private static final double LEAST_DARKNESS = 0.85;

  /** Added to or taken from a pixel at most. */
  private static final double MOST_NOISE = 0.08;

  private final Random random;
  private final double[] ink = new double[Digits.SIDE * Digits.SIDE];

  Pen(Random random) {
    this.random = random;
  }

  /** Writes an image into an array, from an offset on. */
  void draw(Line line, float[] image, int offset) {
    double radius = between(LEAST_RADIUS, MOST_RADIUS);
    double softness = between(LEAST_SOFTNESS, MOST_SOFTNESS);
    double taper = between(-TAPER, TAPER);
    double darkness = between(LEAST_DARKNESS, 1);
    double noise = between(0, MOST_NOISE);

    Arrays.fill(ink, 0);
    for (int i = 0; i < line.segments(); i++) {
      double place = 2.0 * i / line.segments() - 1;
      segment(
          line.x0(i), line.y0(i), line.x1(i), line.y1(i), radius * (1 + taper * place), softness);
    }
    for (int i = 0; i < ink.length; i++) {
      // The low 16 bits and the high 16 bits are a random number each: their sum lies near 0
      // mostly.
      int bits = random.nextInt();
      double grain = ((bits >> 16) + (short) bits) * 0x1p-16;
      image[offset + i] = (float) Math.max(0, Math.min(1, darkness * ink[i] + noise * grain));
    }
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private void segment(double x0, double y0, double x1, double y1, double radius, double softness) {
    double reach = radius + softness / 2;
    int left = pixel(Math.min(x0, x1) - reach);
    int right = pixel(Math.max(x0, x1) + reach);
    int top = pixel(Math.min(y0, y1) - reach);
    int bottom = pixel(Math.max(y0, y1) + reach);
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length2 = dx * dx + dy * dy;
    double perLength2 = length2 > 0 ? 1 / length2 : 0;
    for (int row = top; row <= bottom; row++) {
      double py = row + 0.5 - y0;
      for (int col = left; col <= right; col++) {
        double px = col + 0.5 - x0;
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) * perLength2));
        double ex = px - t * dx;
        double ey = py - t * dy;
        double distance2 = ex * ex + ey * ey;
        if (distance2 < reach * reach) {
          double depth = Math.min(1, (reach - Math.sqrt(distance2)) / softness);
          int i = row * Digits.SIDE + col;
          ink[i] = Math.max(ink[i], depth);
        }
      }
    }
  }

  /** The row or column that a coordinate lies in, or the nearest there is. */
  private static int pixel(double coordinate) {
    return (int) Math.max(0, Math.min(Digits.SIDE - 1, Math.floor(coordinate)));
  }
}
