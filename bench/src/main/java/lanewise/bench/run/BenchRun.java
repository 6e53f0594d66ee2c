package lanewise.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.machine.MachineReader;
import lanewise.bench.machine.Probes;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.noise.HostNoise;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Problem;
import lanewise.bench.plan.Relay;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.RowFigure;

/**
 * Carries a plan out, relay by relay, and records each fork. What is recorded already is not run
 * again, so that a run which was interrupted goes on where it was.
 */
public final class BenchRun {
  /** A JVM with 96 MB of heap takes 150 to 175 MB on 17 and 25; large matrices take more. */
  private static final long FORK_BYTES = 256L << 20;

  private final Plan plan;
  private final RecordFolder record;
  private final Progress progress;
  private final Limits limits;
  private final Map<Key, Integer> taken = new HashMap<>();
  private final Map<Row, String> failures = new HashMap<>();
  private volatile boolean interrupted;

  /** Which fork. */
  private record Key(Sample.Role role, Row row, int round) {}

  /**
   * When to stop.
   *
   * @param fork how long one may hold the baton
   * @param budget the run ends with a round once another one would exceed it; null for none
   */
  public record Limits(Duration fork, Duration budget) {}

  public BenchRun(Plan plan, RecordFolder record, Progress progress, Limits limits) {
    this.plan = plan;
    this.record = record;
    this.progress = progress;
    this.limits = limits;
    for (Sample s : record.samples()) {
      taken.merge(new Key(s.role(), s.row(), s.round()), s.times().size(), Integer::sum);
      if (s.failure() != null) {
        failures.put(s.row(), s.failure());
      }
    }
  }

  /** Called while the process ends: forks that fail from now on say nothing. */
  public void interrupt() {
    interrupted = true;
  }

  /**
   * Runs every fork that is missing and finishes the record.
   *
   * @throws BadInputException if the machine lacks the memory for the forks that live at once
   */
  public RunRecord run(RunDescription description) {
    requireMemory();
    record.describe(description);
    progress.begin(plan);
    long start = System.nanoTime();
    MachineCalibration.Reading before = calibrationBefore(description);
    Map<Problem, Integer> rounds = new HashMap<>();
    int round = 0;
    ForkRunner forks = new ForkRunner(plan.preset(), plan.jvmArguments(), null);
    try (RelayRunner runner = new RelayRunner(forks, limits.fork)) {
      long first = System.nanoTime();
      while (round < plan.mostRounds() && (round == 0 || affordable(start, first, round))) {
        List<Relay> relays = relays(round + 1);
        if (relays.isEmpty()) {
          break;
        }
        round++;
        for (Relay relay : relays) {
          run(runner, round, relay);
          rounds.put(relay.problem(), round);
        }
      }
    }
    if (before != null) {
      record.calibration(new MachineCalibration(before, calibration(description)));
    }
    progress.done();
    return record.finish(
        description.ended(
            Description.now(),
            true,
            plan.withRounds(Math.min(round, plan.rounds())).described(rounds::get),
            plan.notes()));
  }

  private void requireMemory() {
    int most =
        plan.relays().stream()
            .mapToInt(relay -> relay.alone() ? 1 : relay.forks().size())
            .max()
            .orElse(0);
    MachineReader.availableBytes().ifPresent(available -> requireMemory(most, available));
  }

  static void requireMemory(int forks, long available) {
    long needed = forks * FORK_BYTES;
    if (needed > available) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%d forks live at once and need %d MB of memory, of which %d MB are left: measure"
                  + " fewer --kernels or --jdk in one run",
              forks,
              needed >> 20,
              available >> 20));
    }
  }

  private boolean affordable(long start, long first, int done) {
    if (limits.budget == null) {
      return true;
    }
    long now = System.nanoTime();
    return now - start + (now - first) / done <= limits.budget.toNanos();
  }

  /** The relays of a round: all of them, then those whose ratios are not known well enough yet. */
  private List<Relay> relays(int round) {
    List<Relay> all = plan.round(round - 1);
    if (round <= plan.rounds()) {
      return all;
    }
    RunRecord soFar = RunRecord.read(record.path());
    Set<Problem> unknown = new HashSet<>();
    for (Relay relay : all) {
      boolean begun = relay.forks().stream().anyMatch(fork -> turns(fork, round) > 0);
      if (begun || !known(relay, soFar)) {
        unknown.add(relay.problem());
      }
    }
    List<Relay> more = all.stream().filter(relay -> unknown.contains(relay.problem())).toList();
    List<Relay> left = more.stream().filter(relay -> runs(missing(relay, round))).toList();
    progress.more(more, left, plan.until());
    return more;
  }

  /** Whether each ratio that is compared within a relay is known as well as was asked for. */
  private boolean known(Relay relay, RunRecord soFar) {
    Map<Row, Series> series = soFar.series(Sample.Role.KERNELS);
    Map<Row, Series> controls = soFar.series(Sample.Role.CONTROL);
    List<Row> rows =
        relay.forks().stream()
            .filter(fork -> fork.role() == Sample.Role.KERNELS)
            .map(PlannedFork::row)
            .filter(series::containsKey)
            .toList();
    List<PairedRatio> ratios = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (controls.containsKey(row)) {
        PairedRatio.of(series.get(row), controls.get(row)).ifPresent(ratios::add);
      }
      for (Row other : rows.subList(i + 1, rows.size())) {
        boolean compared = row.kernels().equals(other.kernels()) || row.jdk().equals(other.jdk());
        if (compared && row.shape().equals(other.shape())) {
          PairedRatio.of(series.get(row), series.get(other)).ifPresent(ratios::add);
        }
      }
    }
    return ratios.stream().allMatch(ratio -> ratio.isKnownTo(plan.until()));
  }

  private MachineCalibration.Reading calibrationBefore(RunDescription description) {
    if (!plan.preset().timed()) {
      return null;
    }
    RunRecord begun = RunRecord.read(record.path());
    if (begun.calibration().isPresent()) {
      return begun.calibration().get().before();
    }
    MachineCalibration.Reading before = calibration(description);
    record.calibration(new MachineCalibration(before, null));
    return before;
  }

  /** On the newest JDK that has the Vector API, else on the newest. */
  private MachineCalibration.Reading calibration(RunDescription description) {
    progress.calibrating();
    List<Jdk> jdks = plan.jdks();
    Jdk best = jdks.get(0);
    for (Jdk jdk : jdks) {
      if (jdk.vector() && (!best.vector() || jdk.feature() > best.feature())) {
        best = jdk;
      }
    }
    return Probes.calibration(best, plan.jvmArguments().on(best), description.machine());
  }

  /**
   * Runs what is missing of a relay: all its turns, or those that were left when it was
   * interrupted.
   */
  private void run(RelayRunner runner, int round, Relay relay) {
    List<PlannedFork> missing = missing(relay, round);
    progress.passed(relay.forks().size() - missing.size());
    if (!runs(missing)) {
      progress.passed(missing.size());
      return;
    }
    int turns = missing.stream().mapToInt(fork -> turns(fork, round)).min().orElse(0);
    Relay left = new Relay(relay.problem(), relay.threads(), missing, relay.turns() - turns);
    progress.begin(round);
    if (relay.alone()) {
      starts(round, left);
      return;
    }
    HostNoise noise = new HostNoise();
    RelayRunner.Result result = runner.run(left, plan.seed() + round, watch(round, left, noise));
    progress.ended(missing.size());
    ForkNoise during = noise.until(result.before(), result.after());
    for (Entrant entrant : result.entrants()) {
      failed(round, entrant.fork(), entrant.outcome());
    }
    record.add(
        result.entrants().stream()
            .map(entrant -> sample(round, entrant, entrant.outcome(), result, during))
            .toList());
    result.entrants().forEach(entrant -> finished(entrant.fork(), entrant.outcome()));
  }

  /** Runs a relay whose forks live one after another, and records each JVM as it ends. */
  private void starts(int round, Relay relay) {
    StartRunner runner = new StartRunner(plan.preset(), plan.jvmArguments(), limits.fork);
    int slot = 0;
    for (List<PlannedFork> forks : relay.order(relay.jvms(), round - 1, plan.seed())) {
      StartRunner.Result result = runner.run(forks, ++slot);
      progress.ended(forks.size());
      result.outcomes().forEach((fork, outcome) -> failed(round, fork, outcome));
      List<Sample> samples = new ArrayList<>();
      result
          .outcomes()
          .forEach((fork, outcome) -> samples.add(sample(round, fork, result.life(), outcome)));
      record.add(samples);
      result.outcomes().forEach(this::finished);
    }
  }

  /** The forks that have turns left. What failed once would fail again. */
  private List<PlannedFork> missing(Relay relay, int round) {
    return relay.forks().stream()
        .filter(fork -> turns(fork, round) < relay.turns())
        .filter(fork -> !failures.containsKey(fork.row()))
        .toList();
  }

  /** Whether what is missing of a relay is run: a control or a peak alone is not. */
  private static boolean runs(List<PlannedFork> missing) {
    return missing.stream().anyMatch(fork -> fork.role() == Sample.Role.KERNELS);
  }

  /** Shows how far a relay is, and keeps what it has measured so far. */
  private RelayRunner.Watch watch(int round, Relay relay, HostNoise noise) {
    return new RelayRunner.Watch() {
      @Override
      public void warm(int forks) {
        progress.warm(relay, forks);
      }

      @Override
      public void turned(int turns, RelayRunner.Result soFar) {
        progress.turned(relay, turns);
        // An interruption reaches forks before it reaches this: once one has died, what was kept
        // while all lived stays. After the last turn they all prove, and then are recorded.
        boolean allLive = soFar.entrants().stream().allMatch(e -> e.ready() != null);
        if (allLive && turns < relay.turns()) {
          ForkNoise until = noise.until(soFar.before(), soFar.after());
          List<Sample> all =
              soFar.entrants().stream()
                  .map(entrant -> sample(round, entrant, entrant.soFar(turns), soFar, until))
                  .toList();
          if (all.stream().allMatch(sample -> sample.failure() == null)) {
            record.keep(all);
          }
        }
      }
    };
  }

  private int turns(PlannedFork fork, int round) {
    return taken.getOrDefault(new Key(fork.role(), fork.row(), round), 0);
  }

  private void finished(PlannedFork fork, ForkOutcome outcome) {
    if (outcome.failure() == null) {
      double[] times = outcome.times().stream().mapToDouble(Double::doubleValue).toArray();
      progress.finished(fork, new Series(Map.of(1, times)).median());
    }
  }

  private static Sample sample(
      int round, Entrant entrant, ForkOutcome outcome, RelayRunner.Result relay, ForkNoise noise) {
    return sample(
        round,
        entrant.fork(),
        new Life(
            entrant.slot(),
            entrant.started(),
            entrant.seconds(),
            relay.pinned(),
            relay.cores(),
            noise),
        outcome);
  }

  private static Sample sample(int round, PlannedFork fork, Life life, ForkOutcome outcome) {
    Row row = fork.row();
    return new Sample(
        round,
        life.slot(),
        fork.role(),
        row.op(),
        row.shape(),
        row.kernels(),
        row.threads(),
        row.jdk(),
        life.started(),
        life.seconds(),
        outcome.failure(),
        outcome.warmup(),
        outcome.warmed(),
        outcome.steady(),
        life.pinned(),
        outcome.times(),
        outcome.low(),
        outcome.median(),
        outcome.allocated(),
        outcome.collections(),
        life.noise().of(outcome.cpuShare()),
        life.cores(),
        outcome.figures().get(RowFigure.MAX_ULP),
        outcome.digest(),
        outcome.curve());
  }

  private void failed(int round, PlannedFork fork, ForkOutcome outcome) {
    if (outcome.failure() == null) {
      return;
    }
    awaitInterruption();
    String where = "### round " + round + ", " + fork.text();
    record.failure(where + "\n" + outcome.log() + "\n");
    failures.put(fork.row(), outcome.failure());
    progress.failed(fork, outcome.failure());
  }

  /** Ctrl-C reaches the fork first: what it failed of is seen a moment later. */
  private void awaitInterruption() {
    try {
      Thread.sleep(500);
      while (interrupted) {
        Thread.sleep(1000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
