package lanewise.bench.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import lanewise.bench.text.BadInputException;
import lanewise.bench.train.option.CsvOptions;
import lanewise.csv.CsvFile;
import lanewise.data.table.Table;
import lanewise.kernels.Kernels;
import lanewise.model.Model;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model, which data, and who computes. */
final class ModelOptions {
  @Parameters(paramLabel = "MODEL", description = "the file that train --save wrote")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description =
          "a CSV file, with the columns of the training data, where the model is for tables; else"
              + " images")
  private Path data;

  @Mixin private CsvOptions csv;

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      defaultValue = "simd",
      description = "who computes; './lanewise list' shows all; default: ${DEFAULT-VALUE}")
  private String kernels;

  Kernels kernels() {
    return Kernels.named(kernels);
  }

  Model model(Kernels kernels) throws IOException {
    return Model.load(file, kernels);
  }

  Path data() {
    return data;
  }

  /**
   * The rows of the CSV file.
   *
   * @param out is told how the file was understood
   */
  Table table(PrintWriter out) throws IOException {
    CsvFile read = csv.read(data);
    out.println(read.description());
    out.flush();
    return read.table();
  }

  /** Refuses what describes a CSV file, for a model that reads none. */
  void requireNoCsv() {
    csv.requireNone("this model is not for tables");
  }

  /** Refuses inputs of another length than the model's. */
  void requireInputs(Model model, int columns) {
    if (columns != model.network().inputs()) {
      throw new BadInputException(
          data
              + ": a sample has "
              + columns
              + " values, expected "
              + model.network().inputs()
              + ", as the model has inputs");
    }
  }
}
