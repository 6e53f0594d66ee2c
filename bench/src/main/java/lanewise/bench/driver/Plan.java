package lanewise.bench.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.shape.Work;
import lanewise.kernels.KernelsUnavailableException;

/**
 * What a run measures.
 *
 * @param configurations each is one row of the table
 * @param jvmArguments the flags of every fork
 * @param preset how long
 * @param rounds how many forks a configuration
 * @param seed of the order within a round
 * @param notes what was asked for and is not measured, a sentence each
 */
public record Plan(
    List<Configuration> configurations,
    JvmArguments jvmArguments,
    Preset preset,
    int rounds,
    long seed,
    List<String> notes) {
  /** Who is measured where nothing else is said. */
  public static final List<String> DEFAULT_KERNELS = List.of("simd", "ejml", "naive");

  /**
   * The product of the lists, in the preset's rounds. Kernels are left out on JDKs that they do not
   * run on and with numbers of threads that they cannot use, and a note says so.
   *
   * @throws KernelsUnavailableException if kernels do not exist, or one would be left out
   *     everywhere, or a number of threads is none
   */
  public static Plan of(
      List<Problem> problems,
      List<String> kernels,
      List<Integer> threads,
      List<Jdk> jdks,
      JvmArguments jvmArguments,
      Preset preset,
      long seed) {
    Map<String, Entrant> entrants = new LinkedHashMap<>();
    for (String name : kernels) {
      Entrant entrant = Entrant.find(name, jdks, threads);
      entrants.put(entrant.name(), entrant);
    }
    Set<String> notes = new LinkedHashSet<>();
    List<Row> rows = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (int count : threads) {
        for (Entrant entrant : entrants.values()) {
          entrant
              .omission(jdk, count)
              .ifPresentOrElse(notes::add, () -> rows.add(new Row(entrant.name(), count, jdk)));
        }
      }
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Problem problem : problems) {
      rows.forEach(row -> configurations.add(row.at(problem)));
    }
    configurations.stream()
        .filter(Plan::countsFlops)
        .filter(c -> !c.jdk().vector())
        .forEach(
            c ->
                notes.add(
                    "No peak on JDK "
                        + c.jdk().version()
                        + ": it has no module jdk.incubator.vector."));
    return new Plan(
        configurations, jvmArguments, preset, preset.rounds(), seed, List.copyOf(notes));
  }

  /** Who runs where, whatever the problem. */
  private record Row(String kernels, int threads, Jdk jdk) {
    Configuration at(Problem problem) {
      return new Configuration(problem.op(), problem.shape(), kernels, threads, jdk);
    }
  }

  /** The same in another number of rounds than the preset's, at least one. */
  public Plan withRounds(int number) {
    return new Plan(configurations, jvmArguments, preset, number, seed, notes);
  }

  private static boolean countsFlops(Configuration c) {
    return c.work().unit() == Work.Unit.FLOP;
  }

  /** The peaks that the rows counted in flops are held against: one a JDK and number of threads. */
  public List<Calibration> calibrations() {
    return configurations.stream()
        .filter(Plan::countsFlops)
        .filter(c -> c.jdk().vector())
        .map(c -> new Calibration(c.threads(), c.jdk()))
        .distinct()
        .toList();
  }

  /** The JDKs that it runs on. */
  List<Jdk> jdks() {
    return configurations.stream().map(Configuration::jdk).distinct().toList();
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(configurations);
    subjects.addAll(calibrations());
    return subjects;
  }

  /** How many JVMs the run starts. */
  public int forks() {
    return subjects().size() * rounds;
  }

  /**
   * The order of a round: shuffled anew for every pair of rounds, and reversed in the second of
   * each pair, so that no configuration always comes early or after the same neighbour.
   */
  public List<Subject> round(int round) {
    List<Subject> order = subjects();
    Collections.shuffle(order, new Random(seed + round / 2));
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
