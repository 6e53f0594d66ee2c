package lanewise.bench.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.machine.Probes;
import lanewise.bench.noise.FrontEndRuler;
import lanewise.bench.noise.HostNoise;
import lanewise.bench.noise.Ruler;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.RepeatedFork;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.Series;
import lanewise.bench.workload.RowFigure;

/**
 * Carries a plan out, round by round, and records each fork as it ends. What is recorded already is
 * not run again, so that a run which was interrupted goes on where it was.
 */
public final class BenchRun {
  private final Plan plan;
  private final RecordFolder record;
  private final Progress progress;
  private final Limits limits;
  private final ForkRunner runner;
  private final Ruler clock = new Ruler();
  private final FrontEndRuler frontEnd = new FrontEndRuler();
  private final Set<Key> ended = new HashSet<>();
  private final Map<Row, String> failures = new HashMap<>();
  private volatile boolean interrupted;

  /** Which fork. */
  private record Key(Sample.Role role, Row row, int round) {}

  /**
   * When to stop.
   *
   * @param fork how long one may live
   * @param budget the run ends with a round once another one would exceed it; null for none
   */
  public record Limits(Duration fork, Duration budget) {}

  public BenchRun(Plan plan, RecordFolder record, Progress progress, Limits limits) {
    this.plan = plan;
    this.record = record;
    this.progress = progress;
    this.limits = limits;
    this.runner = new ForkRunner(plan.preset(), plan.jvmArguments(), limits.fork);
    for (Sample s : record.samples()) {
      ended.add(new Key(s.role(), s.row(), s.round()));
      if (s.failure() != null) {
        failures.put(s.row(), s.failure());
      }
    }
  }

  /** Called while the process ends: forks that fail from now on say nothing. */
  public void interrupt() {
    interrupted = true;
  }

  /** Runs every fork that is missing and finishes the record. */
  public RunRecord run(RunDescription description) {
    record.describe(description);
    progress.begin(plan);
    long start = System.nanoTime();
    MachineCalibration.Reading before = calibrationBefore(description);
    int slot = 0;
    for (RepeatedFork proof : plan.proofs()) {
      run(0, ++slot, proof);
    }
    long rounds = System.nanoTime();
    int round = 0;
    while (round < plan.rounds() && (round == 0 || affordable(start, rounds, round))) {
      round++;
      slot = 0;
      for (PlannedFork fork : plan.round(round - 1)) {
        run(round, ++slot, fork);
      }
    }
    if (before != null) {
      record.calibration(new MachineCalibration(before, calibration(description)));
    }
    progress.done();
    return record.finish(
        description.ended(
            Description.now(), true, plan.withRounds(round).described(), plan.notes()));
  }

  private boolean affordable(long start, long rounds, int done) {
    if (limits.budget == null) {
      return true;
    }
    long now = System.nanoTime();
    return now - start + (now - rounds) / done <= limits.budget.toNanos();
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
    progress.say("calibrating");
    List<Jdk> jdks = plan.jdks();
    Jdk best = jdks.get(0);
    for (Jdk jdk : jdks) {
      if (jdk.vector() && (!best.vector() || jdk.feature() > best.feature())) {
        best = jdk;
      }
    }
    return Probes.calibration(best, plan.jvmArguments().on(best), description.machine());
  }

  private void run(int round, int slot, PlannedFork fork) {
    // What failed once would fail again: its other rounds are left out.
    if (ended.contains(new Key(fork.role(), fork.row(), round))
        || failures.containsKey(fork.row())) {
      progress.passed();
      return;
    }
    progress.starting(round, fork);
    HostNoise noise = new HostNoise(clock, frontEnd);
    String started = Description.now();
    long start = System.nanoTime();
    ForkOutcome outcome = runner.run(fork, time -> progress.iteration(fork, time));
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (outcome.failure() != null) {
      failed(round, fork, outcome);
    }
    Row row = fork.row();
    record.add(
        new Sample(
            round,
            slot,
            fork.role(),
            row.op(),
            row.shape(),
            row.kernels(),
            row.threads(),
            row.jdk(),
            started,
            seconds,
            outcome.failure(),
            outcome.warmup(),
            outcome.warmed(),
            outcome.times(),
            outcome.allocated(),
            outcome.collections(),
            noise.until(outcome.cpuShare()),
            outcome.figures().get(RowFigure.MAX_ULP)));
    if (outcome.failure() == null) {
      double[] times = outcome.times().stream().mapToDouble(Double::doubleValue).toArray();
      progress.finished(fork, new Series(Map.of(round, times)).median());
    }
  }

  private void failed(int round, PlannedFork fork, ForkOutcome outcome) {
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
