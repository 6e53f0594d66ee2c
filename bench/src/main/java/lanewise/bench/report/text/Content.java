package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Disturbances;
import lanewise.bench.judge.Pair;
import lanewise.bench.judge.Tally;
import lanewise.bench.judge.Verification;
import lanewise.bench.machine.Machine;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Figures;
import lanewise.bench.workload.RowFigure;

/** What both forms of the report say. */
public record Content(
    RunRecord record,
    Verification verification,
    List<Measurement> measurements,
    Verdict.Bounds bounds,
    List<Compared> comparisons,
    List<String> notes) {

  private static final String FUSED = "simd";
  private static final String UNFUSED = "simd-unfused";

  /** Nobody reads more lines than these. */
  private static final int MOST_DISTURBANCES = 40;

  /** Rows against a baseline. */
  public record Compared(String title, Comparison comparison, List<Pair> pairs) {}

  /**
   * The content of a record.
   *
   * @param baseline what ratios refer to wherever it is compared; null for what compare takes
   * @throws BadInputException if it is compared nowhere
   */
  public static Content of(RunRecord record, String baseline) {
    Verdict.Bounds bounds = Comparability.bounds(List.of(record), Verdict.Bounds.DEFAULT_SAME);
    List<Measurement> measurements = record.measurements();
    List<String> notes = new ArrayList<>(Comparability.notes(List.of(record)));
    notes.addAll(record.description().notes());
    List<Compared> comparisons = comparisons(record, bounds, baseline);
    comparisons.forEach(compared -> notes.addAll(Pair.disturbances(compared.pairs())));
    return new Content(record, Verification.of(record), measurements, bounds, comparisons, notes);
  }

  private static List<Compared> comparisons(
      RunRecord record, Verdict.Bounds bounds, String baseline) {
    RunDescription.Plan plan = record.description().plan();
    List<Compared> all = new ArrayList<>();
    if (!record.timed()) {
      require(baseline, all);
      return all;
    }
    if (plan.jdks().size() > 1) {
      add(all, "JVM against JVM", Comparison.within(record, null), bounds, baseline);
    }
    if (plan.kernels().size() > 1) {
      add(all, "Kernels against kernels", Comparison.within(record, "kernels"), bounds, baseline);
    }
    if (plan.kernels().containsAll(List.of(FUSED, UNFUSED))) {
      Comparison comparison = Comparison.within(record, "kernels");
      if (!comparison.column(null).equals(UNFUSED)) {
        List<Pair> pairs = comparison.against(UNFUSED, FUSED, bounds);
        all.add(new Compared("What fusing gains, baseline " + UNFUSED, comparison, pairs));
      }
    }
    if (plan.threads().size() > 1) {
      add(all, "Threads against threads", Comparison.within(record, "threads"), bounds, baseline);
    }
    require(baseline, all);
    if (!record.series(Sample.Role.CONTROL).isEmpty()) {
      Comparison control = Comparison.ofControls(record);
      all.add(
          new Compared(
              "The A/A control: identical kernels, run twice",
              control,
              control.against("once", bounds)));
    }
    return all;
  }

  private static void add(
      List<Compared> all,
      String title,
      Comparison comparison,
      Verdict.Bounds bounds,
      String baseline) {
    String base = comparison.has(baseline) ? comparison.column(baseline) : comparison.column(null);
    List<Pair> pairs = comparison.against(base, bounds);
    all.add(new Compared(title + ", baseline " + base, comparison, pairs));
  }

  /** A baseline that is compared nowhere would be forgotten in silence. */
  private static void require(String baseline, List<Compared> all) {
    if (baseline != null && all.stream().noneMatch(c -> c.comparison().has(baseline))) {
      throw new BadInputException(
          "--baseline '"
              + baseline
              + "': "
              + all.stream()
                  .flatMap(c -> c.comparison().columns().stream())
                  .distinct()
                  .collect(
                      Collectors.collectingAndThen(
                          Collectors.joining(", "),
                          names ->
                              names.isEmpty()
                                  ? "nothing is compared in this record"
                                  : "expected one of " + names)));
    }
  }

  /** What the rows of each kernels come to, a sentence each. */
  public static List<String> tallies(Compared compared) {
    return Tally.of(compared.comparison(), compared.pairs()).stream().map(Tally::text).toList();
  }

  /** The rows that have a percent of the peak. */
  public List<Measurement> percents() {
    return measurements.stream().filter(m -> m.percentOfPeak().isPresent()).toList();
  }

  /** The figures that were measured of any row beside its times. */
  public List<RowFigure> figures() {
    return BenchTable.figures(measurements);
  }

  /** The machine by name and value. */
  public Map<String, String> machine() {
    Machine m = record.description().machine();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Processor",
        m.cpu().equals(Machine.UNKNOWN)
            ? Machine.UNKNOWN
            : m.cpu() + ", family " + m.family() + " model " + m.model());
    facts.put("Vectors", m.isa().isEmpty() ? Machine.UNKNOWN : String.join(" ", m.isa()));
    facts.put(
        "Processors",
        m.processors() == null
            ? Machine.UNKNOWN
            : m.processors()
                + " (cores "
                + m.cores()
                + ", threads a core "
                + m.threadsPerCore()
                + ")");
    List<String> caches = new ArrayList<>();
    m.caches()
        .forEach(c -> caches.add("L" + c.level() + " " + c.type() + " " + (c.bytes() >> 10) + "K"));
    facts.put("Caches", caches.isEmpty() ? Machine.UNKNOWN : String.join(", ", caches));
    facts.put("Memory", m.memory());
    facts.put("Virtualization", m.virtualization());
    facts.put("Clock policy", m.clockGovernor() + ", turbo " + m.turbo());
    facts.put("Huge pages", m.transparentHugePages());
    facts.put("System", m.os());
    return facts;
  }

  /** What went on beside the forks, by name and value. */
  public Map<String, String> noise() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Noise floor", record.floor().map(f -> Figures.percent(f.floor())).orElse("unknown"));
    facts.put(
        "A/A controls",
        record
            .floor()
            .map(f -> "differed by " + Figures.percent(f.effect()) + " at most")
            .orElse("none"));
    record
        .floor()
        .ifPresent(
            f -> {
              facts.put("Spread from turn to turn", Figures.percent(f.turnSpread()));
              facts.put("Spread from pair to pair of forks", Figures.percent(f.forkSpread()));
            });
    double[] rulers =
        record.noise().stream().mapToDouble(ForkNoise::rulerBefore).sorted().toArray();
    if (rulers.length > 0) {
      facts.put(
          "Clock, slowest to fastest",
          Figures.percent(rulers[rulers.length - 1] / rulers[0] - 1) + " apart");
    }
    facts.put("Turns", BenchReport.cores(record));
    Disturbances disturbances = Disturbances.of(record.samples());
    disturbances
        .spread()
        .ifPresent(
            spread ->
                facts.put(
                    "Front end, slowest to quietest", Figures.percent(spread - 1) + " apart"));
    facts.put(
        "Disturbed forks",
        disturbances.forks() == 0
            ? Machine.UNKNOWN
            : disturbances.disturbed()
                + " of "
                + disturbances.forks()
                + (disturbances.disturbed() == 0
                    ? ""
                    : ": " + String.join("; ", disturbances.sentences())));
    double[] steals =
        record.noise().stream()
            .filter(n -> n.steal() != null)
            .mapToDouble(ForkNoise::steal)
            .toArray();
    double steal = java.util.Arrays.stream(steals).average().orElse(0);
    facts.put("Taken by the hypervisor", steals.length == 0 ? "unknown" : Figures.percent(steal));
    double[] loads =
        record.noise().stream()
            .filter(n -> n.load() != null)
            .mapToDouble(ForkNoise::load)
            .toArray();
    facts.put(
        "Load",
        loads.length == 0
            ? "unknown"
            : "up to " + Figures.fine(java.util.Arrays.stream(loads).max().orElse(0)));
    facts.put(
        "Forks",
        record.forksEnded()
            + " of "
            + record.description().plan().forks()
            + ", "
            + record.description().plan().forksOfARow()
            + " rounds");
    return facts;
  }

  /** The first of the forks that something disturbed, a line each, and how many more there are. */
  public List<String> disturbances() {
    List<String> all = Disturbances.of(record.samples()).lines();
    if (all.size() <= MOST_DISTURBANCES) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, MOST_DISTURBANCES));
    some.add((all.size() - MOST_DISTURBANCES) + " more, of which samples.jsonl tells");
    return some;
  }

  /** What ran, by name and value. */
  public Map<String, String> sources() {
    RunDescription run = record.description();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Commit",
        run.git().commit() == null
            ? "unknown"
            : shortened(run.git().commit(), 12)
                + (Boolean.TRUE.equals(run.git().clean()) ? ", clean" : ", changed since"));
    facts.put(
        "Jar",
        run.artifact().sha256() == null ? "none" : shortened(run.artifact().sha256(), 16) + "…");
    facts.put("Lanewise, JMH", run.artifact().lanewise() + ", " + run.artifact().jmh());
    facts.put(
        "Begun, ended", run.started() + ", " + (run.finished() == null ? "never" : run.finished()));
    facts.put("Preset, seed", run.plan().preset() + ", " + run.plan().seed());
    return facts;
  }

  private static String shortened(String hash, int digits) {
    return hash.substring(0, Math.min(digits, hash.length()));
  }

  /** A JVM by name and value. */
  public static Map<String, String> jvm(RunDescription.Jvm jvm) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Vendor", jvm.vendor());
    facts.put("VM", jvm.vm());
    facts.put("Arguments", String.join(" ", jvm.arguments()));
    facts.put(
        "Vectors",
        jvm.vectorModule() == null
            ? Machine.UNKNOWN
            : jvm.lanes() == null
                ? "no jdk.incubator.vector"
                : jvm.lanes()
                    + " floats; "
                    + (Boolean.TRUE.equals(jvm.intrinsified())
                        ? "compiled to vector instructions"
                        : "NOT compiled to vector instructions"));
    facts.put("Collectors", String.join(", ", jvm.collectors()));
    facts.put("Flags", String.join(" ", jvm.flags()));
    jvm.variables().forEach(facts::put);
    String unsaid = jvm.vectorModule() == null ? Machine.UNKNOWN : "none";
    facts.replaceAll((name, value) -> value.isEmpty() ? unsaid : value);
    return facts;
  }
}
