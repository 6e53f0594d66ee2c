package lanewise.bench.driver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RecordFolder;

/** Carries a plan out, round by round, and records it as it goes. */
public final class BenchRun {
  private final Plan plan;
  private final RecordFolder record;
  private final Progress progress;
  private final ForkRunner runner;
  private final Map<Configuration, List<Double>> forkMedians = new LinkedHashMap<>();
  private final Map<Configuration, String> failures = new LinkedHashMap<>();

  public BenchRun(Plan plan, RecordFolder record, Progress progress) {
    this.plan = plan;
    this.record = record;
    this.progress = progress;
    this.runner = new ForkRunner(plan.preset());
    plan.configurations().forEach(c -> forkMedians.put(c, new ArrayList<>()));
  }

  /**
   * Runs every fork and writes the record.
   *
   * @param command the command line, for the record
   * @return the rows, in the plan's order; a configuration that failed has none
   */
  public List<Measurement> run(String command) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("schema", "lanewise.run/1");
    description.put("command", command);
    description.put("started", now());
    description.put("complete", false);
    describe(description);
    int fork = 0;
    for (int round = 0; round < plan.preset().rounds(); round++) {
      for (Configuration c : plan.round(round)) {
        fork++;
        // What failed once would fail again: its other rounds are left out.
        if (!failures.containsKey(c)) {
          run(round, fork, c);
        }
      }
    }
    progress.done();
    List<Measurement> measurements = measurements();
    record.measurements(measurements);
    description.put("finished", now());
    description.put("complete", true);
    describe(description);
    return measurements;
  }

  private void run(int round, int fork, Configuration c) {
    progress.starting(round + 1, fork, c);
    ForkRunner.Outcome outcome = runner.run(c);
    if (outcome.failure() != null) {
      record.failure("### round " + (round + 1) + ", " + c.text() + "\n" + outcome.log() + "\n");
      failures.put(c, outcome.failure());
      progress.failed(c, outcome.failure());
      return;
    }
    record.addFork(round + 1, outcome.json(), c.jdk().version());
    double median = Measurement.median(outcome.nanoseconds());
    forkMedians.get(c).add(median);
    progress.finished(c, median);
  }

  private List<Measurement> measurements() {
    return forkMedians.entrySet().stream()
        .filter(e -> !failures.containsKey(e.getKey()) && !e.getValue().isEmpty())
        .map(
            e -> {
              Configuration c = e.getKey();
              return Measurement.of(
                  c.op().label(),
                  c.shape().text(),
                  c.kernels(),
                  c.threads(),
                  c.jdk().version(),
                  e.getValue());
            })
        .toList();
  }

  /** Why configurations have no row. */
  public Map<Configuration, String> failures() {
    return failures;
  }

  private void describe(Map<String, Object> description) {
    description.put("preset", plan.preset().label());
    description.put("rounds", plan.preset().rounds());
    description.put("seed", plan.seed());
    description.put("jmh", org.openjdk.jmh.Main.class.getPackage().getImplementationVersion());
    description.put("jvms", jvms());
    description.put("omissions", plan.omissions());
    description.put(
        "failures",
        failures.entrySet().stream()
            .map(e -> Map.of("configuration", e.getKey().text(), "reason", e.getValue()))
            .toList());
    record.describe(description);
  }

  private List<Map<String, Object>> jvms() {
    Map<Jdk, Map<String, List<String>>> kernels = new LinkedHashMap<>();
    for (Configuration c : plan.configurations()) {
      kernels
          .computeIfAbsent(c.jdk(), jdk -> new LinkedHashMap<>())
          .computeIfAbsent(c.kernels(), ForkRunner::jvmArguments);
    }
    return kernels.entrySet().stream().map(e -> jvm(e.getKey(), e.getValue())).toList();
  }

  private static Map<String, Object> jvm(Jdk jdk, Map<String, List<String>> kernels) {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", jdk.version());
    jvm.put("vendor", jdk.vendor());
    jvm.put("vector_module", jdk.vector());
    jvm.put("arguments", ForkRunner.jvmArguments(jdk));
    kernels.forEach(
        (name, arguments) -> {
          if (!arguments.isEmpty()) {
            jvm.put("arguments_" + name, RecordFolder.withoutPaths(arguments));
          }
        });
    return jvm;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
