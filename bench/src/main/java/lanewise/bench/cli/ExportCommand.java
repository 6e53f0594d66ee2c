package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.export.Export;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.OutputFile;
import lanewise.data.FileFailure;
import lanewise.kernels.NaiveKernels;
import lanewise.model.Model;
import lanewise.model.Onnx;
import lanewise.model.OnnxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes records, or a trained model, in a form that another tool reads.",
    footer = {
      "",
      "  ./lanewise export results/local/RUN --to jmh-json --out run.json",
      "  ./lanewise export results/local/* --to otava-csv",
      "  ./lanewise export digits.safetensors --to onnx --out digits.onnx"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String ONNX = "onnx";

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "a record, several for otava-csv; for onnx the file of a model")
  private List<Path> folders;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORM",
      description = "jmh-json, otava-csv, bencher or github-action-benchmark; of a model, onnx")
  private String form;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where it goes; default: standard output")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (form.equals(ONNX)) {
      onnx();
      return 0;
    }
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

  private void onnx() throws IOException {
    if (folders.size() > 1) {
      throw new BadInputException("--to onnx: " + folders.size() + " models, expected one");
    }
    if (out == null) {
      throw new BadInputException(
          "--to onnx: expected --out FILE, for standard output has no bytes");
    }
    Model model = Model.load(folders.get(0), new NaiveKernels());
    OnnxOptions options =
        OnnxOptions.NONE.withDescription(
            model
                .encoding()
                .map(
                    encoding ->
                        "The inputs are a table's numbers as they are, and 0 or 1 for each category;"
                            + " numbers come out in its units. The training had "
                            + encoding.description())
                .orElse(""));
    try {
      Onnx.write(model, out, options);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(folders.get(0) + ": " + e.getMessage());
    } catch (IOException e) {
      throw new BadInputException("--out: " + out + " cannot be written: " + FileFailure.reason(e));
    }
    spec.commandLine().getOut().println(out);
    spec.commandLine().getOut().flush();
  }
}
