package lanewise.bench.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Disturbances;
import lanewise.bench.machine.Machine;
import lanewise.bench.plan.Plan;
import lanewise.bench.record.MeasuredPeak;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.statistics.Bootstrap;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Suite;

/** What {@code bench} prints when a run is done: the table, and what to know when reading it. */
public final class BenchReport {
  /** How one fork differs from the next; a pair's log ratio has √2 times as much. */
  private static final double ASSUMED_SCATTER = 0.012;

  private static final String FREE = "wherever the scheduler let them";

  private BenchReport() {}

  /** The text, in whole lines; {@code suite} is null where none was asked for. */
  public static String of(RunRecord record, Suite suite) {
    StringBuilder text = new StringBuilder();
    List<Measurement> rows = record.measurements();
    Ratios ratios = new Ratios(record.scored());
    text.append(suite == null ? BenchTable.of(rows, ratios) : SuiteTable.of(suite, rows, ratios));
    text.append('\n');
    line(text, times(record, suite));
    List<MeasuredPeak> peaks = record.peaks();
    if (record.timed() && !peaks.isEmpty()) {
      line(text, "Peak of an fma loop, best fork: " + peaks(peaks) + ".");
    }
    if (record.timed()) {
      line(text, "Turns were taken " + cores(record) + ".");
      record.floor().ifPresent(floor -> line(text, floor(floor)));
      Disturbances.of(record.samples())
          .sentences()
          .forEach(sentence -> line(text, "Disturbed: " + sentence + "."));
      Comparability.modes(record).forEach(sentence -> line(text, sentence));
    }
    RunDescription.Plan plan = record.description().plan();
    if (!plan.jvmArguments().isEmpty()) {
      line(text, "Every JVM ran with " + String.join(" ", plan.jvmArguments()) + ".");
    }
    record.description().jvms().forEach(jvm -> line(text, jvm(jvm)));
    record.description().notes().forEach(note -> line(text, note));
    return text.toString();
  }

  /** What a budget buys. */
  public static String budget(Plan plan) {
    double seen = PairedRatio.resolution(plan.rounds(), Math.sqrt(2) * ASSUMED_SCATTER);
    return String.format(
        Locale.ROOT,
        "%d rounds, %d forks; where forks differ by %.1f %%, that finds differences of %s",
        plan.rounds(),
        plan.forks(),
        100 * ASSUMED_SCATTER,
        Double.isInfinite(seen)
            ? "no size: a verdict takes " + Bootstrap.FEWEST_FORKS + " rounds"
            : Figures.percent(seen) + " in four cases of five");
  }

  private static String times(RunRecord record, Suite suite) {
    if (record.timed()) {
      String forks = record.description().plan().forksOfARow();
      boolean one = forks.equals("1");
      String which = one ? "of one fork" : "the median of " + forks + " forks";
      return suite == null
          ? "Each time is " + which + (one ? "." : ", the range is theirs.")
          : "Each throughput is " + (one ? which : "that of " + which) + ".";
    }
    return record.withheld().isEmpty()
        ? "Every benchmark ran and its result was proved; these times say nothing about speed."
        : "Not every benchmark ran; these times say nothing about speed.";
  }

  /** Where the relays took their turns. */
  static String cores(RunRecord record) {
    if (record.description().imported()) {
      return Machine.UNKNOWN;
    }
    Map<String, Long> relays = record.relaysByCores();
    if (relays.isEmpty()) {
      return FREE;
    }
    return relays.entrySet().stream()
        .map(
            e ->
                (e.getKey().isEmpty() ? FREE : "on core " + e.getKey())
                    + " in "
                    + e.getValue()
                    + (e.getValue() == 1 ? " relay" : " relays"))
        .collect(Collectors.joining(", "));
  }

  /** What a JVM was, as far as its speed depends on it. */
  private static String jvm(RunDescription.Jvm jvm) {
    String vectors =
        jvm.lanes() == null
            ? "no vectors"
            : "vectors of " + jvm.lanes() + " floats (UseAVX " + jvm.useAvx() + ")";
    return "JDK "
        + jvm.name()
        + ": "
        + vectors
        + ", "
        + String.join(" and ", jvm.collectors())
        + (jvm.jit().equals("c2") ? "" : ", compiled by " + jvm.jit())
        + jvm.variables().entrySet().stream()
            .map(e -> ", " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining())
        + ".";
  }

  private static String floor(NoiseFloor floor) {
    return "Noise floor: "
        + Figures.percent(floor.floor())
        + "; A/A controls, identical kernels in two forks, differed by "
        + Figures.percent(floor.effect())
        + " at most. Their ratio scattered by "
        + Figures.percent(floor.turnSpread())
        + " from turn to turn and by "
        + Figures.percent(floor.forkSpread())
        + " from one pair of forks to the next.";
  }

  private static String peaks(List<MeasuredPeak> peaks) {
    return peaks.stream()
        .map(
            peak ->
                String.format(
                    Locale.ROOT,
                    "%.0f GFLOP/s on JDK %s%s",
                    peak.gflops(),
                    peak.jdk(),
                    peak.threads() > 1 ? " with " + peak.threads() + " threads" : ""))
        .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String line) {
    text.append(Terminal.wrapped(line, 2)).append('\n');
  }
}
