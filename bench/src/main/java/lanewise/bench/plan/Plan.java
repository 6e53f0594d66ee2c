package lanewise.bench.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.EarlierCalls;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.Sample;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
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
 * @param until problems whose ratios are known less well than to ± this share take more rounds, up
 *     to twice as many; null where all take the same
 * @param seed of the order within a round
 * @param notes what was asked for and is not measured, and what decides how fast rivals are, a
 *     sentence each
 */
public record Plan(
    List<Configuration> configurations,
    JvmArguments jvmArguments,
    Preset preset,
    int rounds,
    Double until,
    long seed,
    List<String> notes) {
  /** What the machine can do is measured before the run and after it, so long each time. */
  private static final double CALIBRATION_SECONDS = 5;

  /** Who is measured where nothing else is said. */
  public static final List<String> DEFAULT_KERNELS = List.of("simd", "ejml", "naive");

  /**
   * The product of the lists, in the preset's rounds. Kernels are left out at operations that are
   * not theirs, on JDKs that they do not run on and with numbers of threads that they cannot use,
   * and a note says so.
   *
   * @throws BadInputException if two JDKs have the same name
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
    Set<Operation> ops =
        problems.stream().map(Problem::op).collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, RequestedKernels> requested = new LinkedHashMap<>();
    for (String name : kernels) {
      RequestedKernels each = RequestedKernels.find(name, ops, jdks, threads);
      requested.put(each.name(), each);
    }
    Set<String> notes = new LinkedHashSet<>();
    requested.values().forEach(each -> each.influence().ifPresent(notes::add));
    requested.values().forEach(each -> each.omission(ops).ifPresent(notes::add));
    List<KernelsOnJdk> who = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (int count : threads) {
        for (RequestedKernels each : requested.values()) {
          each.omission(jdk, count)
              .ifPresentOrElse(notes::add, () -> who.add(new KernelsOnJdk(each, count, jdk)));
        }
      }
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Problem problem : problems) {
      who.stream()
          .filter(each -> each.kernels().canDo(problem.op()))
          .forEach(each -> configurations.add(each.at(problem)));
    }
    if (configurations.stream().anyMatch(Plan::countsFlops)
        && jdks.stream().noneMatch(Jdk::vector)) {
      notes.add("No percent of peak: no JDK of this run has jdk.incubator.vector.");
    }
    return new Plan(
        configurations, jvmArguments, preset, preset.rounds(), null, seed, List.copyOf(notes));
  }

  /** Rows call a JDK by its name: two of one name could not be told apart. */
  private static void requireDistinct(List<Jdk> jdks) {
    Map<String, Jdk> seen = new LinkedHashMap<>();
    for (Jdk jdk : jdks) {
      Jdk other = seen.putIfAbsent(jdk.name(), jdk);
      if (other != null) {
        throw new BadInputException(
            "two JDKs are "
                + jdk.name()
                + ": "
                + other.home()
                + " and "
                + jdk.home()
                + "; --jvm NAME=FOLDER gives each a name of its own");
      }
    }
  }

  /** Who runs where, whatever the problem. */
  private record KernelsOnJdk(RequestedKernels kernels, int threads, Jdk jdk) {
    Configuration at(Problem problem) {
      return new Configuration(problem.op(), problem.shape(), kernels.name(), threads, jdk);
    }
  }

  /** The same in another number of rounds than the preset's, at least one. */
  public Plan withRounds(int number) {
    return new Plan(configurations, jvmArguments, preset, number, until, seed, notes);
  }

  /** The same with more rounds for problems whose ratios are known less well; null for none. */
  public Plan withUntil(Double share) {
    return new Plan(configurations, jvmArguments, preset, rounds, share, seed, notes);
  }

  /** How many rounds a problem takes at the most. */
  public int mostRounds() {
    return until == null ? rounds : 2 * rounds;
  }

  private static boolean countsFlops(Configuration c) {
    return c.work().unit() == Work.Unit.FLOP;
  }

  /** The relays of a round: one a problem and number of threads. */
  public List<Relay> relays() {
    Map<List<Object>, List<Configuration>> together = new LinkedHashMap<>();
    configurations.forEach(
        c ->
            together
                .computeIfAbsent(
                    List.of(c.problem().ofRelay(), c.threads()), key -> new ArrayList<>())
                .add(c));
    List<Relay> relays = new ArrayList<>();
    together.values().forEach(entrants -> relays.add(relay(entrants, relays.size())));
    return relays;
  }

  private Relay relay(List<Configuration> entrants, int number) {
    Configuration first = entrants.get(0);
    Problem problem = first.problem().ofRelay();
    List<PlannedFork> forks = new ArrayList<>(entrants);
    if (preset.timed()) {
      if (number < preset.controls(jdks().size())) {
        forks.addAll(controls(entrants, number));
      }
      if (countsFlops(first)) {
        entrants.stream()
            .map(Configuration::jdk)
            .filter(Jdk::vector)
            .map(Jdk::plain)
            .max(Comparator.comparingInt(Jdk::feature))
            .ifPresent(jdk -> forks.add(new PeakFork(problem, first.threads(), jdk)));
      }
    }
    return new Relay(problem, first.threads(), forks, problem.turns(preset));
  }

  /** The first kernels once more, on one JDK after another from relay to relay. */
  private static List<ControlFork> controls(List<Configuration> entrants, int number) {
    String kernels = entrants.get(0).kernels();
    List<Configuration> own = entrants.stream().filter(c -> c.kernels().equals(kernels)).toList();
    List<Jdk> on = own.stream().map(Configuration::jdk).distinct().toList();
    Jdk jdk = on.get(number % on.size());
    return own.stream().filter(c -> c.jdk().equals(jdk)).map(ControlFork::new).toList();
  }

  /** The JDKs that it runs on. */
  public List<Jdk> jdks() {
    return configurations.stream().map(Configuration::jdk).distinct().toList();
  }

  private List<PlannedFork> forksOfARound() {
    return relays().stream().flatMap(relay -> relay.forks().stream()).toList();
  }

  private List<Row> rows(Sample.Role role) {
    return forksOfARound().stream()
        .filter(fork -> fork.role() == role)
        .map(PlannedFork::row)
        .toList();
  }

  /** How many forks the run takes. */
  public int forks() {
    return forksOfARound().size() * rounds;
  }

  /** How long the run takes, roughly: slow kernels at large shapes take longer. */
  public double seconds() {
    return (preset.timed() ? 2 * CALIBRATION_SECONDS : 0) + rounds * roundSeconds();
  }

  private double roundSeconds() {
    return relays().stream()
        .mapToDouble(relay -> relay.seconds(preset) + earlierSeconds(relay))
        .sum();
  }

  private double earlierSeconds(Relay relay) {
    return relay.forks().stream()
        .filter(fork -> fork.role() != Sample.Role.PEAK)
        .mapToDouble(fork -> EarlierCalls.seconds(jvmArguments.of(fork)))
        .sum();
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

  /** The plan as it stands in a record before it is carried out. */
  public RunDescription.Plan described() {
    return described(problem -> rounds);
  }

  /** The plan as it stands in a record when each problem has taken so many rounds. */
  public RunDescription.Plan described(ToIntFunction<Problem> roundsOf) {
    return new RunDescription.Plan(
        preset.label(),
        rounds,
        until,
        seed,
        configurations.stream()
            .map(
                c ->
                    new RunDescription.Problem(
                        c.op().label(),
                        c.shape().text(),
                        roundsOf.applyAsInt(c.problem().ofRelay()),
                        c.problem().turns(preset)))
            .distinct()
            .toList(),
        configurations.stream().map(Configuration::kernels).distinct().toList(),
        configurations.stream().map(Configuration::threads).distinct().toList(),
        jdks().stream().map(Jdk::name).toList(),
        jvmArguments.added(),
        rows(Sample.Role.KERNELS),
        rows(Sample.Role.CONTROL),
        rows(Sample.Role.PEAK),
        KernelsProviders.all().stream()
            .filter(KernelsProvider::allocates)
            .map(KernelsProvider::name)
            .filter(name -> configurations.stream().anyMatch(c -> c.kernels().equals(name)))
            .toList());
  }

  /**
   * The relays of a round in their order, which is shuffled anew for every pair of rounds and
   * reversed in the second of each pair.
   *
   * @param round from 0
   */
  public List<Relay> round(int round) {
    List<Relay> order = new ArrayList<>(relays());
    Collections.shuffle(order, new Random(seed + round / 2));
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
