package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The times of one configuration: by round, what each iteration of that round's fork took. */
public final class Series {
  /** The quartiles of a normal distribution lie so many standard deviations apart. */
  private static final double QUARTILES = 1.349;

  private final SortedMap<Integer, double[]> forks = new TreeMap<>();

  /**
   * A series of such forks.
   *
   * @param forks nanoseconds a call of each iteration, by round; no fork without iterations
   */
  public Series(Map<Integer, double[]> forks) {
    forks.forEach(
        (round, times) -> {
          if (times.length == 0) {
            throw new IllegalArgumentException("round " + round + " has no iterations");
          }
          this.forks.put(round, times.clone());
        });
  }

  /** A series of one-iteration forks in rounds 1, 2, …. */
  public static Series of(double... times) {
    Map<Integer, double[]> forks = new TreeMap<>();
    for (int i = 0; i < times.length; i++) {
      forks.put(i + 1, new double[] {times[i]});
    }
    return new Series(forks);
  }

  /** How many forks there are. */
  public int size() {
    return forks.size();
  }

  /** The rounds, ascending. */
  public int[] rounds() {
    return forks.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The same less some rounds; null if none is left. */
  public Series without(Set<Integer> rounds) {
    Map<Integer, double[]> left = new TreeMap<>(forks);
    left.keySet().removeAll(rounds);
    return left.isEmpty() ? null : new Series(left);
  }

  /** The same with every time multiplied by a factor. */
  public Series scaled(double factor) {
    Map<Integer, double[]> scaled = new TreeMap<>();
    forks.forEach(
        (round, times) ->
            scaled.put(round, Arrays.stream(times).map(time -> factor * time).toArray()));
    return new Series(scaled);
  }

  /** The iterations of a round's fork, or null if it has none. */
  public double[] fork(int round) {
    return forks.get(round);
  }

  /** Each fork's median, by round. */
  public double[] medians() {
    return forks.values().stream().mapToDouble(times -> median(times.clone())).toArray();
  }

  /** The point that stands for the configuration: the median over forks of each fork's median. */
  public double median() {
    return median(medians());
  }

  /**
   * The standard deviation from turn to turn of the same fork, as a share: the root of the forks'
   * mean square.
   */
  public double turnSpread() {
    double squares =
        forks.values().stream()
            .mapToDouble(times -> Math.pow(spread(logs(times)), 2))
            .average()
            .orElseThrow();
    return Math.expm1(Math.sqrt(squares));
  }

  /** The standard deviation from one fork's median to the next, as a share. */
  public double forkSpread() {
    return Math.expm1(spread(logs(medians())));
  }

  static double[] logs(double[] times) {
    return Arrays.stream(times).map(Math::log).toArray();
  }

  /**
   * The standard deviation of some values, from their quartiles: outliers have no say. The array is
   * sorted by this.
   */
  static double spread(double[] values) {
    Arrays.sort(values);
    int quarter = values.length / 4;
    return (values[values.length - 1 - quarter] - values[quarter]) / QUARTILES;
  }

  /**
   * The mean of the middle half of some values: a quarter at each end has no say. The array is
   * sorted by this.
   */
  static double middleMean(double[] values) {
    Arrays.sort(values);
    int quarter = values.length / 4;
    return Arrays.stream(values, quarter, values.length - quarter).average().orElseThrow();
  }

  /** The middle value, or the mean of the two in the middle; the array is sorted by this. */
  static double median(double[] values) {
    Arrays.sort(values);
    int n = values.length;
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }
}
