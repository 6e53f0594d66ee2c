package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.bench.judge.Verification;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.page.HtmlReport;
import lanewise.bench.report.text.MarkdownReport;
import lanewise.bench.text.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes a page of a record: one HTML file, and the same in Markdown.",
    footer = {
      "",
      "  ./lanewise report results/local/RUN",
      "  ./lanewise report results/local/RUN --out page --baseline netlib",
      "",
      "Exit code 1 if the record was changed or damaged, as 'verify' tells; the page says so too."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "1", paramLabel = "DIR", description = "a record")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where report.html and report.md go; default: into the record")
  private Path out;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description =
          "what the ratios refer to wherever it is compared: a JDK, kernels or threads; default:"
              + " the first, or naive")
  private String baseline;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter text = spec.commandLine().getOut();
    RunRecord record = RunRecord.read(folder);
    Path into = out == null ? folder : out;
    Map<String, String> files =
        Map.of(
            "report.html",
            HtmlReport.of(record, baseline),
            "report.md",
            MarkdownReport.of(record, baseline));
    for (String name : List.of("report.html", "report.md")) {
      Path file = into.resolve(name);
      OutputFile.write(file, files.get(name), "--out names another folder");
      text.println(file);
    }
    text.flush();
    List<String> defects = Verification.of(record).defects();
    if (!defects.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "lanewise: "
              + folder
              + " cannot be relied on, as both files say: "
              + String.join("; ", defects));
      err.flush();
    }
    return Verification.faults(record).isEmpty() ? 0 : 1;
  }
}
