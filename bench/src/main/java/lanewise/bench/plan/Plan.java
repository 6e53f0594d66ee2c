package lanewise.bench.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.Sample;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Work;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/**
 * What a run measures.
 *
 * @param configurations each is one row of the table
 * @param jvmArguments the flags of every fork
 * @param preset how long
 * @param rounds how many forks a configuration
 * @param seed of the order within a round
 * @param notes what was asked for and is not measured, and what decides how fast rivals are, a
 *     sentence each
 */
public record Plan(
    List<Configuration> configurations,
    JvmArguments jvmArguments,
    Preset preset,
    int rounds,
    long seed,
    List<String> notes) {
  /** What the machine can do is measured before the run and after it, so long each time. */
  private static final double CALIBRATION_SECONDS = 5;

  /** Who is measured where nothing else is said. */
  public static final List<String> DEFAULT_KERNELS = List.of("simd", "ejml", "naive");

  /**
   * The product of the lists, in the preset's rounds. Kernels are left out on JDKs that they do not
   * run on and with numbers of threads that they cannot use, and a note says so.
   *
   * @throws BadInputException if two JDKs have the same version
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
    requireDistinct(jdks);
    Map<String, RequestedKernels> requested = new LinkedHashMap<>();
    for (String name : kernels) {
      RequestedKernels each = RequestedKernels.find(name, jdks, threads);
      requested.put(each.name(), each);
    }
    Set<String> notes = new LinkedHashSet<>();
    requested.values().forEach(each -> each.influence().ifPresent(notes::add));
    List<KernelsOnJdk> who = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (int count : threads) {
        for (RequestedKernels each : requested.values()) {
          each.omission(jdk, count)
              .ifPresentOrElse(
                  notes::add, () -> who.add(new KernelsOnJdk(each.name(), count, jdk)));
        }
      }
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Problem problem : problems) {
      who.forEach(each -> configurations.add(each.at(problem)));
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

  /** Rows name a JDK by its version: two builds of one could not be told apart. */
  private static void requireDistinct(List<Jdk> jdks) {
    Map<String, Jdk> seen = new LinkedHashMap<>();
    for (Jdk jdk : jdks) {
      Jdk other = seen.putIfAbsent(jdk.version(), jdk);
      if (other != null) {
        throw new BadInputException(
            "two JDKs are "
                + jdk.version()
                + ": "
                + other.home()
                + " and "
                + jdk.home()
                + "; measure each in a run of its own, then compare the records");
      }
    }
  }

  /** Who runs where, whatever the problem. */
  private record KernelsOnJdk(String kernels, int threads, Jdk jdk) {
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
  public List<PeakFork> peaks() {
    return configurations.stream()
        .filter(Plan::countsFlops)
        .filter(c -> c.jdk().vector())
        .map(c -> new PeakFork(c.threads(), c.jdk()))
        .distinct()
        .toList();
  }

  /**
   * What is run twice in every round, as the A/A control: on each JDK the first configuration. A
   * run that times nothing has none.
   */
  public List<RepeatedFork> controls() {
    if (!preset.timed()) {
      return List.of();
    }
    Map<Jdk, RepeatedFork> first = new LinkedHashMap<>();
    configurations.forEach(
        c -> first.putIfAbsent(c.jdk(), new RepeatedFork(Sample.Role.CONTROL, c)));
    return List.copyOf(first.values());
  }

  /**
   * What is run once, before all rounds: each configuration in a fork that compares its result with
   * naive's, so that no fork that is timed has to. Where nothing is timed every fork compares.
   */
  public List<RepeatedFork> proofs() {
    return preset.timed()
        ? configurations.stream().map(c -> new RepeatedFork(Sample.Role.PROOF, c)).toList()
        : List.of();
  }

  /** The JDKs that it runs on. */
  public List<Jdk> jdks() {
    return configurations.stream().map(Configuration::jdk).distinct().toList();
  }

  private List<PlannedFork> forksOfARound() {
    List<PlannedFork> forksOfARound = new ArrayList<>(configurations);
    forksOfARound.addAll(controls());
    forksOfARound.addAll(peaks());
    return forksOfARound;
  }

  /** How many JVMs the run starts. */
  public int forks() {
    return forksOfARound().size() * rounds + proofs().size();
  }

  /** How long the run takes, roughly: slow kernels at large shapes take longer. */
  public double seconds() {
    double calibrating = preset.timed() ? 2 * CALIBRATION_SECONDS : 0;
    return calibrating + proofs().size() * Preset.SMOKE.forkSeconds() + rounds * roundSeconds();
  }

  private double roundSeconds() {
    return forksOfARound().size() * preset.forkSeconds();
  }

  /**
   * The same in as many rounds as a time allows.
   *
   * @throws BadInputException if it does not suffice for one
   */
  public Plan within(Duration budget) {
    double once = seconds() - rounds * roundSeconds();
    int fit = (int) ((budget.toSeconds() - once) / roundSeconds());
    if (fit < 1) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "--budget %d s does not suffice for one round: %d forks take about %.0f s",
              budget.toSeconds(),
              withRounds(1).forks(),
              withRounds(1).seconds()));
    }
    return withRounds(fit);
  }

  /** The plan as it stands in a record. */
  public RunDescription.Plan described() {
    return new RunDescription.Plan(
        preset.label(),
        rounds,
        seed,
        configurations.stream()
            .map(c -> new RunDescription.Problem(c.op().label(), c.shape().text()))
            .distinct()
            .toList(),
        configurations.stream().map(Configuration::kernels).distinct().toList(),
        configurations.stream().map(Configuration::threads).distinct().toList(),
        jdks().stream().map(Jdk::version).toList(),
        jvmArguments.added(),
        configurations.stream().map(Configuration::row).toList(),
        controls().stream().map(RepeatedFork::row).toList(),
        peaks().stream().map(PeakFork::row).toList(),
        KernelsProviders.all().stream()
            .filter(KernelsProvider::allocates)
            .map(KernelsProvider::name)
            .filter(name -> configurations.stream().anyMatch(c -> c.kernels().equals(name)))
            .toList(),
        !proofs().isEmpty());
  }

  /**
   * The order of a round: shuffled anew for every pair of rounds, and reversed in the second of
   * each pair, so that no configuration always comes early or after the same neighbour.
   */
  public List<PlannedFork> round(int round) {
    List<PlannedFork> order = forksOfARound();
    Collections.shuffle(order, new Random(seed + round / 2));
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
