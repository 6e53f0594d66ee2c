package lanewise.bench.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles of Student's t. They take long to compute, and the same few are asked for again. */
final class StudentT {
  private record Quantile(int freedom, double p) {
    double value() {
      return TDistribution.of(freedom).inverseCumulativeProbability(p);
    }
  }

  private static final Map<Quantile, Double> KNOWN = new ConcurrentHashMap<>();

  private StudentT() {}

  /** The value below which the share p of the distribution lies. */
  static double quantile(int freedom, double p) {
    return KNOWN.computeIfAbsent(new Quantile(freedom, p), Quantile::value);
  }

  /** How many standard errors to each side hold {@link Bootstrap#CONFIDENCE}. */
  static double errors(int freedom) {
    return quantile(freedom, (1 + Bootstrap.CONFIDENCE) / 2);
  }
}
