package lanewise.bench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanewise.bench.text.BadInputException;
import lanewise.bench.train.option.CsvOptions;
import lanewise.bench.train.option.Stated;
import lanewise.csv.CsvFile;
import lanewise.data.Dataset;
import lanewise.data.Split;
import lanewise.data.table.EncodingPlan;
import lanewise.data.table.Scaling;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
import lanewise.model.Model;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a table is learnt from what. */
final class TableOptions {
  @Mixin private CsvOptions csv;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "the CSV file")
  private Path data;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "the column with the class, by name or number from 1")
  private String label;

  @Option(
      names = "--targets",
      paramLabel = "COLUMN",
      split = ",",
      description = "the columns with the numbers to learn, by name or number from 1")
  private List<String> targets = List.of();

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      split = ",",
      description = "the columns to learn from; default: all others")
  private List<String> features = List.of();

  @Option(
      names = "--without",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns to leave out, such as a number of the row")
  private List<String> without = List.of();

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "the column that says how much each row counts; default: all the same")
  private String weights;

  @Option(
      names = "--scale",
      paramLabel = "HOW",
      defaultValue = "standard",
      description =
          "of numeric features: standard (mean 0, deviation 1), min-max (0 to 1) or none; default:"
              + " ${DEFAULT-VALUE}")
  private String scale;

  @Option(names = "--raw-targets", description = "numeric targets are not standardised")
  private boolean rawTargets;

  @Option(
      names = "--unseen-as-zeros",
      description = "a category that training has not shown is no fault")
  private boolean unseenAsZeros;

  @Option(
      names = "--mean-for-missing",
      description = "the mean in training stands for a missing number")
  private boolean meanForMissing;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "a CSV file to measure on; default: a share of the data")
  private Path validation;

  @Option(
      names = "--validation-share",
      paramLabel = "P",
      defaultValue = "0.2",
      description =
          "of the rows, drawn by the seed, of each class in proportion; 0 for none; default:"
              + " ${DEFAULT-VALUE}")
  private double share;

  /** Reads the table; scales and classes are those of the training part. */
  Session.Data read(long seed) throws IOException {
    if ((label == null) == targets.isEmpty()) {
      throw new BadInputException(
          "what is to be learnt is not stated: expected --label COLUMN for classes, or --targets"
              + " COLUMNS for numbers");
    }
    if (!(share >= 0 && share < 1)) {
      throw new BadInputException(
          "--validation-share " + share + ": expected at least 0 and less than 1");
    }
    CsvFile file = csv.read(data);
    Table all = weights == null ? file.table() : unweighted(file.table());
    EncodingPlan plan = Stated.named("--data", this::plan);
    if (validation != null) {
      TableEncoding encoding = fit(plan, all);
      Table other = csv.read(validation).table();
      return data(
          encoding,
          weighted(encoding.dataset(all), file.table()),
          Optional.of(encoding.dataset(weights == null ? other : unweighted(other))),
          file.description());
    }
    // The split needs the classes alone, which no scale changes.
    TableEncoding ofAll = fit(plan, all);
    Dataset whole = ofAll.dataset(all);
    if (share == 0) {
      return data(ofAll, weighted(whole, file.table()), Optional.empty(), file.description());
    }
    Split split =
        Stated.named(
            "--validation-share",
            () ->
                label == null
                    ? Split.random(whole, share, seed)
                    : Split.stratified(whole, share, seed));
    Table training = all.select(split.trainingRows());
    TableEncoding encoding = fit(plan, training);
    return data(
        encoding,
        weighted(encoding.dataset(training), file.table().select(split.trainingRows())),
        Optional.of(encoding.dataset(all.select(split.validationRows()))),
        file.description());
  }

  private Table unweighted(Table table) {
    return Stated.named("--weights", () -> table.without(weights));
  }

  private Dataset weighted(Dataset dataset, Table table) {
    if (weights == null) {
      return dataset;
    }
    return Stated.named(
        "--weights",
        () -> {
          if (!table.column(weights).isNumeric()) {
            throw new IllegalArgumentException("column '" + weights + "' holds texts");
          }
          return dataset.weighted(table.column(weights).numbers());
        });
  }

  private EncodingPlan plan() {
    EncodingPlan plan =
        label == null
            ? EncodingPlan.targets(targets.toArray(String[]::new))
            : EncodingPlan.label(label);
    if (!features.isEmpty()) {
      plan = plan.features(features.toArray(String[]::new));
    }
    if (!without.isEmpty()) {
      plan = plan.without(without.toArray(String[]::new));
    }
    plan =
        plan.scaled(
            switch (scale) {
              case "standard" -> Scaling.STANDARD;
              case "min-max" -> Scaling.MIN_MAX;
              case "none" -> Scaling.NONE;
              default ->
                  throw new BadInputException(
                      "--scale " + scale + ": expected standard, min-max or none");
            });
    if (label == null && !rawTargets) {
      plan = plan.standardisedTargets();
    }
    if (unseenAsZeros) {
      plan = plan.unseenAsZeros();
    }
    return meanForMissing ? plan.meanForMissing() : plan;
  }

  private static TableEncoding fit(EncodingPlan plan, Table table) throws IOException {
    try {
      return plan.fit(table);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage());
    }
  }

  private static Session.Data data(
      TableEncoding encoding, Dataset training, Optional<Dataset> validation, String read) {
    return new Session.Data(
        training,
        validation,
        network -> new Model(network, encoding),
        read + "\n" + encoding.description());
  }
}
