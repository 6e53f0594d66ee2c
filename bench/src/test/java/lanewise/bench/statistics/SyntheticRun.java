package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run whose truth is known. One JVM differs from the next. The machine drifts from round to round
 * for everyone alike. A neighbour comes to the core of the turns and goes, and makes whoever has
 * his turn a fifth slower; since he seldom comes between two turns, he hits all of them nearly
 * alike.
 */
final class SyntheticRun {
  private static final int TURNS = 40;
  private static final double TURN_NOISE = 0.008;
  private static final double NEIGHBOUR = 0.2;

  /** How often he comes or goes from one turn of everyone to the next. */
  private static final double MOVES = 0.1;

  private final Random random;
  private final int rounds;
  private final double noise;
  private final double[] drift;

  /** By round and turn: the share of it that the neighbour was there. */
  private final double[][] neighbour;

  SyntheticRun(long seed, int rounds, double noise) {
    this.random = new Random(seed);
    this.rounds = rounds;
    this.noise = noise;
    this.drift = new double[rounds];
    this.neighbour = new double[rounds][TURNS];
    boolean there = false;
    for (int round = 0; round < rounds; round++) {
      drift[round] = round == 0 ? 0 : drift[round - 1] + 0.03 * random.nextGaussian();
      for (int turn = 0; turn < TURNS; turn++) {
        boolean moves = random.nextDouble() < MOVES;
        there ^= moves;
        neighbour[round][turn] = moves ? random.nextDouble() : there ? 1 : 0;
      }
    }
  }

  /** A configuration whose call takes so long. */
  Series series(double nanoseconds) {
    Map<Integer, double[]> forks = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      double fork = nanoseconds * Math.exp(drift[round] + noise * random.nextGaussian());
      double[] times = new double[TURNS];
      for (int turn = 0; turn < TURNS; turn++) {
        double share = neighbour[round][turn];
        // Of a turn of everyone in which he moved some have him beside them and some have not.
        double met = share > 0 && share < 1 ? (random.nextDouble() < share ? 1 : 0) : share;
        times[turn] = fork * Math.exp(TURN_NOISE * random.nextGaussian()) * (1 + NEIGHBOUR * met);
      }
      forks.put(round, times);
    }
    return new Series(forks);
  }

  /**
   * Judges a base against others of the given times, with four A/A controls measured in this run.
   */
  List<Verdict> verdicts(double base, double... others) {
    return verdictsOnce(rounds, 0, base, others);
  }

  /** The same after the fewest rounds, from so many on, after which all is known to ± a share. */
  List<Verdict> verdictsOnce(int fewest, double until, double base, double... others) {
    List<Series> pairs = new ArrayList<>();
    for (int control = 0; control < 4; control++) {
      pairs.add(series(base));
      pairs.add(series(base));
    }
    Series baseSeries = series(base);
    for (double other : others) {
      pairs.add(baseSeries);
      pairs.add(series(other));
    }
    int taken = fewest;
    while (taken < rounds && !ratios(pairs, taken).stream().allMatch(r -> r.isKnownTo(until))) {
      taken++;
    }
    List<PairedRatio> ratios = ratios(pairs, taken);
    NoiseFloor floor = NoiseFloor.of(ratios.subList(0, 4)).orElseThrow();
    return Verdict.of(
        ratios.subList(4, ratios.size()).stream().map(Optional::of).toList(),
        new Verdict.Bounds(floor.floor(), Verdict.Bounds.DEFAULT_SAME));
  }

  private List<PairedRatio> ratios(List<Series> pairs, int taken) {
    Set<Integer> later = IntStream.range(taken, rounds).boxed().collect(Collectors.toSet());
    List<PairedRatio> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair += 2) {
      Series one = pairs.get(pair).without(later);
      ratios.add(PairedRatio.of(one, pairs.get(pair + 1).without(later)).orElseThrow());
    }
    return ratios;
  }
}
