package lanewise.network;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * How far the slope of the cost along one line is from what the gradient says, by central
 * differences:
 *
 * <pre>
 *   e(h) = (C(w + h·d) − C(w − h·d))/2h − g·d
 * </pre>
 *
 * <p>The cost is computed in float: a small h shows its rounding, a large one its curvature and
 * kinks, and nobody knows beforehand which h is best. So many are tried, each a third of the one
 * before, and that one is taken whose e is known best. The bound of what e is known to has three
 * parts:
 *
 * <ul>
 *   <li>rounding: what the cost scatters by at the smallest steps, divided by h;
 *   <li>curvature: what e changes by between h and smaller steps;
 *   <li>kinks: what the slopes above and below w differ by, in the limit of small h.
 * </ul>
 */
final class Slope {
  private static final int STEPS = 11;
  private static final double RATIO = 3;

  /** So many differences between the smallest steps tell of the noise. */
  private static final int SAMPLES = 3;

  /** So many standard deviations of the rounding are its bound. */
  private static final double SIGMAS = 3;

  /** A bend is no rounding if it is so many times the bound of the rounding. */
  private static final double SURE = 8;

  private final double expected;
  private final double[] steps = new double[STEPS];
  private final double[] errors = new double[STEPS];
  private final double[] bends = new double[STEPS];

  private double error = Double.NaN;
  private double bound = Double.POSITIVE_INFINITY;
  private boolean kinked;

  /**
   * Measures the cost along a line. The parameter is at its origin afterwards.
   *
   * @param line moves the parameter
   * @param largest the first h
   * @param atOrigin the cost without a move
   * @param cost the cost as the parameter is now
   */
  Slope(Line line, double largest, double atOrigin, DoubleSupplier cost) {
    expected = line.expected();
    double h = largest;
    try {
      for (int k = 0; k < STEPS; k++) {
        // What float makes of w ± h is not quite w ± h, so the line says what it expects there.
        double above = line.move(h);
        double surplusAbove = cost.getAsDouble() - atOrigin - above;
        double below = line.move(-h);
        double surplusBelow = cost.getAsDouble() - atOrigin - below;
        steps[k] = h;
        errors[k] = (surplusAbove - surplusBelow) / (2 * h);
        bends[k] = (surplusAbove + surplusBelow) / h;
        h /= RATIO;
      }
    } finally {
      line.restore();
    }
  }

  /** Samples of the cost's rounding, without their sign; 0 where the cost did not change. */
  double[] noise() {
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      int k = STEPS - 2 - i;
      double weight = 1 / (steps[k] * steps[k]) + 1 / (steps[k + 1] * steps[k + 1]);
      samples[i] = Math.abs(errors[k] - errors[k + 1]) / Math.sqrt(weight / 2);
    }
    return samples;
  }

  /**
   * Takes the best step. What was surely seen of curvature and kinks at one step counts at all
   * larger ones too, where several of them may cancel by chance.
   *
   * @param usualNoise the standard deviation of the cost's rounding along other lines
   */
  void judge(double usualNoise) {
    if (nothingChanges()) {
      error = 0;
      bound = 0;
      return;
    }
    double noise = Math.max(usualNoise, Arrays.stream(noise()).max().orElse(0));
    double drift = 0;
    double sureBend = 0;
    for (int k = STEPS - 2; k >= 0; k--) {
      double rounding = SIGMAS * noise / steps[k + 1];
      double change = Math.abs(errors[k] - errors[k + 1]);
      drift += Math.max(0, change - rounding);
      // Of slopes that differ, curvature's part falls with h and is taken out; a kink's part stays.
      double bend = Math.abs(RATIO * bends[k + 1] - bends[k]) / (RATIO - 1);
      sureBend = Math.max(sureBend, bend - SURE * rounding);
      double sum = rounding + Math.max(change, drift) + Math.max(bend, sureBend);
      if (sum < bound) {
        bound = sum;
        error = errors[k + 1];
        kinked = Math.max(bend, sureBend) > 2 * rounding + change;
      }
    }
  }

  /** Whether the cost does not depend on the line at all, and the gradient says so. */
  private boolean nothingChanges() {
    return Arrays.stream(errors).allMatch(e -> e == 0)
        && Arrays.stream(bends).allMatch(b -> b == 0);
  }

  /** What the gradient says of the slope. */
  double expected() {
    return expected;
  }

  /** What the differences say of it; NaN if no step had a finite cost. */
  double measured() {
    return expected + error;
  }

  /** How far they are from each other. */
  double error() {
    return Math.abs(error);
  }

  /** How far they may be from each other although the gradient is right. */
  double bound() {
    return bound;
  }

  /** Whether a kink is to blame for most of the bound. */
  boolean kinked() {
    return kinked;
  }
}
