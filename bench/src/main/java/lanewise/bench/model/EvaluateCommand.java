package lanewise.bench.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.TextTable;
import lanewise.bench.train.option.ImageOptions;
import lanewise.data.Dataset;
import lanewise.kernels.Kernels;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.training.Evaluation;
import lanewise.training.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measures a model on data with known answers: for classes the accuracy, precision, recall"
            + " and F1 of each, and which were taken for which; for numbers R², the mean distance"
            + " and the root of the mean square, in the units of the data. A folder of images is"
            + " measured on its validation part.",
    footer = {
      "",
      "  ./lanewise evaluate prices.safetensors --data sold.csv",
      "  ./lanewise evaluate digits.safetensors --data mnist/"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private ModelOptions options;

  @Mixin private ImageOptions imageOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Kernels kernels = options.kernels()) {
      Model model = options.model(kernels);
      Dataset data = data(model);
      options.requireInputs(model, data.features());
      Network network = model.network();
      if (data.outputs() != network.outputs()) {
        throw new BadInputException(
            options.data()
                + ": a sample has "
                + data.outputs()
                + " targets, the model has "
                + network.outputs()
                + " outputs");
      }
      Evaluation evaluation = Evaluation.of(network, data);
      out.println(
          String.format(
              Locale.ROOT,
              "%,d samples: loss %.4f (%s)",
              evaluation.samples(),
              evaluation.loss(),
              network.loss().label()));
      if (evaluation.task() == Task.NUMBERS) {
        numbers(model, evaluation, out);
      } else {
        classes(model, evaluation, out);
      }
      out.flush();
    }
    return 0;
  }

  private Dataset data(Model model) throws IOException {
    if (model.encoding().isPresent()) {
      imageOptions.requireNone("this model is for tables");
      return model.encoding().get().dataset(options.table(spec.commandLine().getOut()));
    }
    if (!Files.isDirectory(options.data())) {
      throw new BadInputException(
          options.data() + ": expected a folder of images with their labels, as train mnist takes");
    }
    options.requireNoCsv();
    return imageOptions.read(options.data()).validation();
  }

  private static void numbers(Model model, Evaluation evaluation, PrintWriter out) {
    int outputs = model.network().outputs();
    TextTable table =
        new TextTable(1, List.of("target", "R²", "mean distance", "root mean square"));
    for (int j = 0; j < outputs; j++) {
      int column = j;
      // A distance of 1 between the network's outputs is so much in the data's units.
      double unit =
          model.encoding().map(each -> each.outputScaler().divisors()[column]).orElse(1.0);
      table.row(
          List.of(
              model
                  .encoding()
                  .map(encoding -> encoding.targetColumns().get(column))
                  .orElse("output " + (j + 1)),
              share(evaluation.r2(j)),
              String.format(Locale.ROOT, "%.4g", evaluation.mae(j) * unit),
              String.format(Locale.ROOT, "%.4g", evaluation.rmse(j) * unit)));
    }
    out.print(table.text());
  }

  private static void classes(Model model, Evaluation evaluation, PrintWriter out) {
    long[][] confusion = evaluation.confusion();
    List<String> names =
        confusion.length == model.classes().size() ? model.classes() : List.of("no", "yes");
    out.println(String.format(Locale.ROOT, "accuracy %.2f %%", 100 * evaluation.accuracy()));
    List<String> header = new ArrayList<>(List.of("class", "precision", "recall", "F1"));
    names.forEach(name -> header.add("as " + name));
    TextTable table = new TextTable(1, header);
    for (int c = 0; c < names.size(); c++) {
      List<String> row = new ArrayList<>();
      row.add(names.get(c));
      row.add(share(evaluation.precision(c)));
      row.add(share(evaluation.recall(c)));
      row.add(share(evaluation.f1(c)));
      for (int k = 0; k < names.size(); k++) {
        row.add(String.format(Locale.ROOT, "%,d", confusion[c][k]));
      }
      table.row(row);
    }
    out.print(table.text());
  }

  /** A share, or a dash where there was nothing to have a share in. */
  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
