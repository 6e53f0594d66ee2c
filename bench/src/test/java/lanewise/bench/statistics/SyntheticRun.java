package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A run whose truth is known: forks scatter, iterations within a fork scatter less, and the machine
 * drifts from round to round for everyone alike.
 */
final class SyntheticRun {
  private static final int ITERATIONS = 5;

  private final Random random;
  private final int rounds;
  private final double noise;
  private final double[] drift;

  SyntheticRun(long seed, int rounds, double noise) {
    this.random = new Random(seed);
    this.rounds = rounds;
    this.noise = noise;
    this.drift = new double[rounds];
    for (int i = 1; i < rounds; i++) {
      drift[i] = drift[i - 1] + 0.03 * random.nextGaussian();
    }
  }

  /** A configuration whose call takes so long. */
  Series series(double nanoseconds) {
    Map<Integer, double[]> forks = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      double fork = nanoseconds * Math.exp(drift[round] + noise * random.nextGaussian());
      double[] times = new double[ITERATIONS];
      for (int i = 0; i < ITERATIONS; i++) {
        times[i] = fork * Math.exp(noise / 2 * random.nextGaussian());
      }
      forks.put(round, times);
    }
    return new Series(forks);
  }

  /** Judges a base against others of the given times, with an A/A control measured in this run. */
  List<Verdict> verdicts(double base, double... others) {
    Bootstrap bootstrap = new Bootstrap(1, 200);
    Series baseSeries = series(base);
    NoiseFloor floor =
        NoiseFloor.of(List.of(PairedRatio.of(baseSeries, series(base), bootstrap).orElseThrow()))
            .orElseThrow();
    List<Optional<PairedRatio>> rows = new ArrayList<>();
    for (double other : others) {
      rows.add(PairedRatio.of(baseSeries, series(other), bootstrap));
    }
    return Verdict.of(rows, new Verdict.Bounds(floor.floor(), Verdict.Bounds.DEFAULT_SAME));
  }
}
