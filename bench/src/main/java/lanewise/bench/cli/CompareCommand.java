package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.BadInputException;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.MeasurementsCsv;
import lanewise.bench.shape.Suite;
import picocli.CommandLine.Command;
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
      "  ./lanewise compare BEFORE AFTER"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(arity = "1..2", paramLabel = "DIR", description = "one record, or two")
  private List<Path> folders;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "jdk, kernels or threads; default: jdk where the record has several, else kernels; two"
              + " records are compared with each other")
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
      description = "one record's table of a suite, as bench printed it: limit")
  private String suite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(suite == null ? comparison() : suite());
    out.flush();
    return 0;
  }

  private String suite() {
    if (folders.size() == 2 || by != null || baseline != null) {
      throw new BadInputException("--suite takes one record, and neither --by nor --baseline");
    }
    Suite named = Suite.named(suite);
    List<Measurement> measurements = MeasurementsCsv.read(folders.get(0));
    if (measurements.stream().noneMatch(m -> named.has(m.op(), m.shape()))) {
      throw new BadInputException(folders.get(0) + " holds no shape of the suite '" + suite + "'");
    }
    return SuiteTable.of(named, measurements);
  }

  private String comparison() {
    if (folders.size() == 2 && by != null) {
      throw new BadInputException(
          "--by splits one record: with two, they are compared as they are");
    }
    Comparison comparison =
        folders.size() == 2
            ? Comparison.ofRecords(
                folders.get(0).toString(),
                MeasurementsCsv.read(folders.get(0)),
                folders.get(1).toString(),
                MeasurementsCsv.read(folders.get(1)))
            : Comparison.within(MeasurementsCsv.read(folders.get(0)), by);
    return comparison.table(baseline);
  }
}
