package lanewise.bench.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.bench.driver.BenchResult;
import lanewise.bench.driver.Plan;
import lanewise.bench.shape.Suite;

/** What {@code bench} prints when a run is done: the table, and what to know when reading it. */
final class BenchReport {
  private BenchReport() {}

  /** The text, in whole lines; {@code suite} is null where none was asked for. */
  static String of(Plan plan, Suite suite, BenchResult result) {
    StringBuilder text = new StringBuilder();
    text.append(
        suite == null
            ? BenchTable.of(result.measurements())
            : SuiteTable.of(suite, result.measurements()));
    text.append('\n');
    line(text, times(plan, suite, result));
    if (plan.preset().timed() && !result.peaks().isEmpty()) {
      line(text, "Peak of an fma loop, best fork: " + peaks(result) + ".");
    }
    List<String> added = plan.jvmArguments().added();
    if (!added.isEmpty()) {
      line(text, "Every JVM ran with " + String.join(" ", added) + ".");
    }
    result.notes().forEach(note -> line(text, note));
    return text.toString();
  }

  private static String times(Plan plan, Suite suite, BenchResult result) {
    if (plan.preset().timed()) {
      int forks = plan.rounds();
      String which = forks == 1 ? "of one fork" : "the median of " + forks + " forks";
      return suite == null
          ? "Each time is " + which + (forks == 1 ? "." : ", the range is theirs.")
          : "Each throughput is " + (forks == 1 ? which : "that of " + which) + ".";
    }
    return result.failures().isEmpty()
        ? "Every benchmark ran and agreed with naive; these times say nothing about speed."
        : "Not every benchmark ran; these times say nothing about speed.";
  }

  private static String peaks(BenchResult result) {
    return result.peaks().stream()
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
    text.append(line).append('\n');
  }
}
