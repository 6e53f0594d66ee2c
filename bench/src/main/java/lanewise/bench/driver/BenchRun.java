package lanewise.bench.driver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Peak;
import lanewise.bench.record.Peaks;
import lanewise.bench.record.RecordFolder;

/** Carries a plan out, round by round, and records it as it goes. */
public final class BenchRun {
  private final Plan plan;
  private final RecordFolder record;
  private final Progress progress;
  private final ForkRunner runner;
  private final Map<Subject, List<Double>> forkMedians = new LinkedHashMap<>();
  private final Map<Subject, String> failures = new LinkedHashMap<>();

  public BenchRun(Plan plan, RecordFolder record, Progress progress) {
    this.plan = plan;
    this.record = record;
    this.progress = progress;
    this.runner = new ForkRunner(plan.preset(), plan.jvmArguments());
  }

  /**
   * Runs every fork and writes the record.
   *
   * @param command the command line, for the record
   */
  public BenchResult run(String command) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("schema", "lanewise.run/1");
    description.put("command", command);
    description.put("started", now());
    description.put("complete", false);
    description.put("notes", plan.notes());
    describe(description);
    int fork = 0;
    for (int round = 0; round < plan.rounds(); round++) {
      for (Subject subject : plan.round(round)) {
        fork++;
        // What failed once would fail again: its other rounds are left out.
        if (!failures.containsKey(subject)) {
          run(round, fork, subject);
        }
      }
    }
    progress.done();
    BenchResult result = result();
    record.measurements(result.measurements());
    description.put("finished", now());
    description.put("complete", true);
    description.put("peak", result.peaks());
    description.put("notes", result.notes());
    describe(description);
    return result;
  }

  private void run(int round, int fork, Subject subject) {
    progress.starting(round + 1, fork, subject);
    ForkRunner.Outcome outcome = runner.run(subject);
    if (outcome.failure() != null) {
      String where = "### round " + (round + 1) + ", " + subject.text();
      record.failure(where + "\n" + outcome.log() + "\n");
      failures.put(subject, outcome.failure());
      progress.failed(subject, outcome.failure());
      return;
    }
    record.addFork(round + 1, outcome.json(), subject.jdk().version());
    double median = Measurement.median(outcome.nanoseconds());
    forkMedians.computeIfAbsent(subject, key -> new ArrayList<>()).add(median);
    progress.finished(subject, median);
  }

  private BenchResult result() {
    List<Measurement> rows =
        plan.configurations().stream()
            .filter(this::measured)
            .map(
                c ->
                    Measurement.of(
                        c.op().label(),
                        c.shape().text(),
                        c.kernels(),
                        c.threads(),
                        c.jdk().version(),
                        forkMedians.get(c)))
            .toList();
    Peaks peaks =
        new Peaks(plan.calibrations().stream().filter(this::measured).map(this::peak).toList());
    List<String> notes = new ArrayList<>(plan.notes());
    if (plan.preset().timed()) {
      peaks.exceeded(rows).ifPresent(notes::add);
      rows = peaks.percents(rows);
    }
    return new BenchResult(rows, peaks.all(), failures, notes);
  }

  private boolean measured(Subject subject) {
    return !failures.containsKey(subject) && forkMedians.containsKey(subject);
  }

  /** The best fork's: a machine can be held up, but not hurried. */
  private Peak peak(Calibration c) {
    double best = Collections.min(forkMedians.get(c));
    return new Peak(c.jdk().version(), c.threads(), c.work().throughput(best));
  }

  private void describe(Map<String, Object> description) {
    description.put("preset", plan.preset().label());
    description.put("rounds", plan.rounds());
    description.put("seed", plan.seed());
    description.put("jmh", org.openjdk.jmh.Main.class.getPackage().getImplementationVersion());
    description.put("jvms", jvms());
    description.put(
        "failures",
        failures.entrySet().stream()
            .map(e -> Map.of("configuration", e.getKey().text(), "reason", e.getValue()))
            .toList());
    record.describe(description);
  }

  private List<Map<String, Object>> jvms() {
    return plan.jdks().stream().map(this::jvm).toList();
  }

  private Map<String, Object> jvm(Jdk jdk) {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", jdk.version());
    jvm.put("vendor", jdk.vendor());
    jvm.put("vector_module", jdk.vector());
    jvm.put("arguments", RecordFolder.withoutPaths(plan.jvmArguments().on(jdk)));
    for (Configuration c : plan.configurations()) {
      if (c.jdk().equals(jdk) && !c.jvmArguments().isEmpty()) {
        jvm.put("arguments_" + c.kernels(), RecordFolder.withoutPaths(c.jvmArguments()));
      }
    }
    return jvm;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
