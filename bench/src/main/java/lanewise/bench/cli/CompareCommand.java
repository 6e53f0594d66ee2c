package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.BadInputException;
import lanewise.bench.record.MeasurementsCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Puts throughputs side by side: two JDKs, two kernels, or two records.",
    footer = {
      "",
      "A ratio is a throughput divided by the baseline's: above 1 is faster.",
      "",
      "  ./lanewise compare results/local/RUN --by jdk --baseline 17",
      "  ./lanewise compare results/local/RUN --by kernels --baseline ejml",
      "  ./lanewise compare BEFORE AFTER"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(arity = "1..2", paramLabel = "DIR", description = "one record, or two")
  private List<Path> folders;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "jdk or kernels; default: jdk where the record has several, else kernels; two records are"
              + " compared with each other")
  private String by;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description =
          "what the ratios refer to: a JDK, kernels, or a DIR; default: the first, or naive")
  private String baseline;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
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
    PrintWriter out = spec.commandLine().getOut();
    out.print(comparison.table(baseline));
    out.flush();
    return 0;
  }
}
