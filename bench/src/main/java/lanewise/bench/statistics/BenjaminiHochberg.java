package lanewise.bench.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of many rows some look different by chance. Adjusted p-values keep the share of false ones among
 * those called different below the level (Benjamini and Hochberg, Journal of the Royal Statistical
 * Society B 57, 1995).
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /** The adjusted p-values, in the order given. */
  public static double[] adjusted(double... p) {
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = 0; i < p.length; i++) {
      int rank = p.length - i;
      smallest = Math.min(smallest, p[descending[i]] * p.length / rank);
      adjusted[descending[i]] = smallest;
    }
    return adjusted;
  }
}
