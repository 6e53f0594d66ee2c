package lanewise.bench.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.shape.Work;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/**
 * What a run measures.
 *
 * @param configurations each is one row of the table
 * @param jvmArguments the flags of every fork
 * @param preset how long
 * @param seed of the order within a round
 * @param notes what was asked for and is not measured, a sentence each
 */
public record Plan(
    List<Configuration> configurations,
    JvmArguments jvmArguments,
    Preset preset,
    long seed,
    List<String> notes) {
  /** Who is measured where nothing else is said. */
  public static final List<String> DEFAULT_KERNELS = List.of("simd", "ejml", "naive");

  /**
   * The product of the lists. Of several numbers of threads, each of the kernels is measured on
   * those that it can use, and a note says which it cannot.
   *
   * @throws KernelsUnavailableException if kernels do not exist, or cannot run here, or none can
   *     with the threads asked for, or one cannot with the only number asked for
   */
  public static Plan of(
      List<Problem> problems,
      List<String> kernels,
      List<Integer> threads,
      List<Jdk> jdks,
      JvmArguments jvmArguments,
      Preset preset,
      long seed) {
    Set<String> notes = new LinkedHashSet<>();
    List<Row> rows = rows(kernels, threads, notes);
    List<Configuration> configurations = new ArrayList<>();
    for (Problem problem : problems) {
      for (Jdk jdk : jdks) {
        for (Row row : rows) {
          configurations.add(
              new Configuration(problem.op(), problem.shape(), row.kernels, row.threads, jdk));
        }
      }
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
    return new Plan(configurations, jvmArguments, preset, seed, List.copyOf(notes));
  }

  private record Row(String kernels, int threads) {}

  private static List<Row> rows(List<String> kernels, List<Integer> threads, Set<String> notes) {
    List<KernelsProvider> providers = kernels.stream().map(KernelsProviders::find).toList();
    Set<Row> rows = new LinkedHashSet<>();
    KernelsUnavailableException refusal = null;
    for (int count : threads) {
      for (KernelsProvider provider : providers) {
        try {
          KernelsProviders.requireThreads(provider, count);
          rows.add(new Row(provider.name(), count));
        } catch (KernelsUnavailableException e) {
          if (threads.size() == 1 || count < 1) {
            throw e;
          }
          notes.add("Not measured: " + e.getMessage() + ".");
          refusal = e;
        }
      }
    }
    if (rows.isEmpty() && refusal != null) {
      throw refusal;
    }
    return List.copyOf(rows);
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
    return subjects().size() * preset.rounds();
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
