package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.export.Export;
import lanewise.bench.text.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes records in a form that another tool reads.",
    footer = {
      "",
      "  ./lanewise export results/local/RUN --to jmh-json --out run.json",
      "  ./lanewise export results/local/* --to otava-csv"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "a record; several for otava-csv")
  private List<Path> folders;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORM",
      description = "jmh-json, otava-csv, bencher or github-action-benchmark")
  private String form;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where it goes; default: standard output")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String text = Export.named(form).of(folders.stream().map(RunRecord::read).toList());
    PrintWriter printer = spec.commandLine().getOut();
    if (out == null) {
      printer.print(text);
    } else {
      OutputFile.write(out, text, "--out names another file");
      printer.println(out);
    }
    printer.flush();
    return 0;
  }
}
