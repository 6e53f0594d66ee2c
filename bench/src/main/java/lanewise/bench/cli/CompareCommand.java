package lanewise.bench.cli;

import static lanewise.bench.statistics.Verdict.Kind.SLOWER;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanewise.bench.cli.option.Percentages;
import lanewise.bench.cli.option.SlowdownLimit;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.judge.Tally;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.text.BenchReport;
import lanewise.bench.report.text.ComparisonFormat;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Puts throughputs side by side: JDKs, kernels, threads, or two records.",
    footer = {
      "",
      "A ratio is a throughput divided by the baseline's: above 1 is faster.",
      "",
      "  ./lanewise compare results/local/RUN --by jdk --baseline 17",
      "  ./lanewise compare results/local/RUN --by kernels --baseline ejml",
      "  ./lanewise compare results/local/RUN --suite limit",
      "  ./lanewise compare BEFORE AFTER --fail-if-slower 5%%",
      "  ./lanewise compare results/local/RUN --by jdk --format markdown"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "one record, or two")
  private List<Path> folders;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "jdk, jit, jvm, kernels or threads; default: what the record's JVMs differ in where there"
              + " are several, else kernels; two records are compared with each other")
  private String by;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description =
          "what the ratios refer to: a JDK, kernels, or a DIR; default: the first, or naive")
  private String baseline;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description = "one record's table of a suite, as bench printed it: limit, step")
  private String suite;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, markdown, csv, json or benchstat; default: ${DEFAULT-VALUE}")
  private String format = "table";

  @Option(
      names = "--same",
      paramLabel = "SHARE",
      description = "differences up to this do not matter; default: ${DEFAULT-VALUE}")
  private String same = (int) (100 * Verdict.Bounds.DEFAULT_SAME) + "%";

  @Mixin private SlowdownLimit slowdowns;

  @Option(
      names = "--control",
      description = "one record's A/A control: what was run twice, against itself")
  private boolean control;

  @Option(
      names = "--force",
      description = "compares what is refused otherwise, such as other machines, and says so")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (folders.size() > 2) {
      throw new BadInputException("compare takes one record, or two, not " + folders.size());
    }
    if (suite != null) {
      out.print(suite());
      out.flush();
      return 0;
    }
    ComparisonFormat written = ComparisonFormat.named(format);
    double matters = Percentages.parse("--same", same);
    double limit = slowdowns.share();
    List<RunRecord> records = folders.stream().map(RunRecord::read).toList();
    List<String> obstacles =
        records.size() == 2
            ? Comparability.obstacles(records.get(0), records.get(1))
            : Comparability.obstacles(records.get(0));
    requireNone(obstacles);
    Comparison comparison = comparison(records);
    Verdict.Bounds bounds = Comparability.bounds(records, matters);
    List<Pair> pairs = comparison.against(comparison.column(baseline), bounds);
    List<String> notes = new ArrayList<>(Comparability.notes(records));
    notes.add(
        0,
        "Ratios are throughputs against "
            + comparison.column(baseline)
            + ": above 1 is faster. They are taken round by round; throughputs are medians"
            + " over all forks, whose quotient may differ.");
    notes.addAll(Pair.disturbances(pairs));
    obstacles.forEach(obstacle -> notes.add("FORCED although " + obstacle + "."));
    Tally.of(comparison, pairs).forEach(tally -> notes.add(tally.text()));
    out.print(written.text(comparison, pairs, notes));
    out.flush();
    return slowdowns.code(
        pairs.stream().anyMatch(p -> p.verdict().kind() == SLOWER && p.slowdown() > limit),
        pairs.stream().filter(p -> !p.verdict().tellsOf(limit, bounds.floor())).count(),
        pairs.size(),
        spec.commandLine().getErr());
  }

  private void requireNone(List<String> obstacles) {
    if (!obstacles.isEmpty() && !force) {
      throw new BadInputException(
          "not comparable: " + String.join("; ", obstacles) + "; --force compares all the same");
    }
  }

  private String suite() {
    if (folders.size() == 2 || by != null || baseline != null) {
      throw new BadInputException("--suite takes one record, and neither --by nor --baseline");
    }
    Suite named = Suite.named(suite);
    RunRecord record = RunRecord.read(folders.get(0));
    List<Measurement> measurements = record.measurements();
    if (measurements.stream().noneMatch(m -> named.has(m.op(), m.shape()))) {
      throw new BadInputException(folders.get(0) + " holds no shape of the suite '" + suite + "'");
    }
    List<String> obstacles = Comparability.obstacles(record);
    requireNone(obstacles);
    return BenchReport.of(record, named)
        + obstacles.stream()
            .map(obstacle -> "FORCED although " + obstacle + ".\n")
            .collect(Collectors.joining());
  }

  private Comparison comparison(List<RunRecord> records) {
    if (records.size() == 2 && (by != null || control)) {
      throw new BadInputException(
          (control ? "--control" : "--by")
              + " splits one record: with two, they are compared as they are");
    }
    if (records.size() == 2) {
      String first = folders.get(0).toString();
      String second = folders.get(1).toString();
      return Comparison.ofRecords(
          first,
          records.get(0),
          second.equals(first) ? second + " (once more)" : second,
          records.get(1));
    }
    RunRecord record = records.get(0);
    if (!control) {
      return Comparison.within(record, by);
    }
    if (record.description().plan().controls().isEmpty()) {
      throw new BadInputException(record.folder() + " has no A/A control");
    }
    return Comparison.ofControls(record);
  }
}
