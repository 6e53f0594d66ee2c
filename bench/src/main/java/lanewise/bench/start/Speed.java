package lanewise.bench.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import lanewise.bench.record.Curve;

/**
 * How the speed of a start went on.
 *
 * <p>Steps are looked at in windows of 50 milliseconds, or of one step where that takes longer. A
 * window's speed is that of its median step, so that a moment's disturbance has no say. The final
 * speed is the median of the windows that begin in the last quarter of the run. A window is fast at
 * 90 % of that or more. Full speed is reached where the first window begins that is fast, as are at
 * least three quarters of those that begin within a second from there: a burst before the next
 * compilation is not taken for it, and a neighbour's visit later on does not undo it.
 */
final class Speed {
  private static final long WINDOW_NANOS = 50_000_000;
  private static final long LASTING_NANOS = 1_000_000_000;
  private static final double FAST = 0.9;
  private static final double MOST = 0.75;
  private static final double LAST = 0.75;

  private final StepTimes times;

  /** Steps that were looked at together: when they began, and how long one took. */
  private record Window(long begin, double step) {}

  Speed(StepTimes times) {
    this.times = times;
  }

  /** Nanoseconds until full speed; empty where it was not there before the last quarter. */
  OptionalLong full() {
    List<Window> windows = windows();
    double last = LAST * times.end();
    double[] finals =
        windows.stream().filter(w -> w.begin >= last).mapToDouble(Window::step).toArray();
    if (finals.length == 0) {
      return OptionalLong.empty();
    }
    double slowest = median(finals) / FAST;
    return windows.stream()
        .filter(w -> w.begin < last && w.step <= slowest && lasts(w, windows, slowest))
        .mapToLong(Window::begin)
        .findFirst();
  }

  private static boolean lasts(Window from, List<Window> windows, double slowest) {
    List<Window> next =
        windows.stream()
            .filter(w -> w.begin >= from.begin && w.begin < from.begin + LASTING_NANOS)
            .toList();
    return next.stream().filter(w -> w.step <= slowest).count() >= MOST * next.size();
  }

  /** What is left after the last whole window is none. */
  private List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < times.count(); i++) {
      if (times.end(i) - times.begin(first) >= WINDOW_NANOS) {
        double[] steps = new double[i + 1 - first];
        for (int j = first; j <= i; j++) {
          steps[j - first] = (times.end(j) - times.begin(j)) / (double) times.steps(j);
        }
        windows.add(new Window(times.begin(first), median(steps)));
        first = i + 1;
      }
    }
    return windows;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /**
   * Steps a second in each span of {@link Curve} that the run lasted for. A step counts for each
   * span by the share of its time that lies there.
   *
   * @param asked nanoseconds from the JVM's start until the kernels were asked for
   */
  List<Double> curve(long asked) {
    double[] steps = new double[Curve.SPANS];
    int whole = 0;
    for (int span = 0; span < Curve.SPANS; span++) {
      long from = (long) (1e9 * Curve.edge(span)) - asked;
      long to = (long) (1e9 * Curve.edge(span + 1)) - asked;
      if (to > times.end()) {
        break;
      }
      whole++;
      for (int i = 0; i < times.count(); i++) {
        long within = Math.min(to, times.end(i)) - Math.max(from, times.begin(i));
        if (within > 0) {
          steps[span] += times.steps(i) * (double) within / (times.end(i) - times.begin(i));
        }
      }
    }
    List<Double> rates = new ArrayList<>();
    for (int span = 0; span < whole; span++) {
      double seconds = Curve.edge(span + 1) - Curve.edge(span);
      // Three digits behind the point: no more can be drawn, and lines stay short.
      rates.add(Math.round(1000 * steps[span] / seconds) / 1000.0);
    }
    return rates;
  }
}
