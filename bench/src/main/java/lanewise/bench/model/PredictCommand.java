package lanewise.bench.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.text.Csv;
import lanewise.bench.text.OutputFile;
import lanewise.data.Dataset;
import lanewise.data.idx.Idx;
import lanewise.data.npy.Npy;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description =
        "Writes what a model answers, as CSV: for classes the likeliest and the probability of each,"
            + " for numbers the numbers in the units of the training data.",
    footer = {
      "",
      "  ./lanewise predict prices.safetensors --data houses.csv --out answers.csv",
      "  ./lanewise predict digits.safetensors --data images.npy"
    })
public final class PredictCommand implements Callable<Integer> {
  @Mixin private ModelOptions options;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where it goes; default: standard output")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String text;
    try (Kernels kernels = options.kernels()) {
      Model model = options.model(kernels);
      text = text(model, answers(model));
    }
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

  private Matrix answers(Model model) throws IOException {
    if (model.encoding().isPresent()) {
      // Standard output may be where the answers go.
      return model.predict(options.table(spec.commandLine().getErr()));
    }
    options.requireNoCsv();
    Path file = options.data();
    Matrix inputs = file.toString().endsWith(".npy") ? Npy.read(file) : Idx.images(file);
    options.requireInputs(model, inputs.cols());
    return model.predictor().predict(inputs);
  }

  private static String text(Model model, Matrix answers) {
    List<String> classes = model.classes();
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>();
    if (!classes.isEmpty()) {
      header.add("class");
    }
    for (int j = 0; j < answers.cols(); j++) {
      header.add(name(model, j, answers.cols()));
    }
    text.append(line(header));
    for (int i = 0; i < answers.rows(); i++) {
      List<String> cells = new ArrayList<>();
      if (!classes.isEmpty()) {
        cells.add(classes.get(Dataset.label(answers, i)));
      }
      for (int j = 0; j < answers.cols(); j++) {
        cells.add(Float.toString(answers.get(i, j)));
      }
      text.append(line(cells));
    }
    return text.toString();
  }

  private static String name(Model model, int j, int outputs) {
    if (!model.classes().isEmpty()) {
      // A single output is the probability of the second class.
      return "P(" + model.classes().get(outputs == 1 ? 1 : j) + ")";
    }
    return model
        .encoding()
        .map(encoding -> encoding.targetColumns().get(j))
        .orElse("output " + (j + 1));
  }

  private static String line(List<String> cells) {
    return String.join(",", cells.stream().map(Csv::cell).toList()) + "\n";
  }
}
