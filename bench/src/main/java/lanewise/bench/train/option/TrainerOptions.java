package lanewise.bench.train.option;

import lanewise.bench.text.BadInputException;
import lanewise.data.Dataset;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.EarlyStopping;
import lanewise.training.Trainer;
import picocli.CommandLine.Option;

/** How samples are gone through, and how long: the same whatever they are. */
public final class TrainerOptions {
  private static final String BALANCED = "balanced";

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "samples a batch; default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "15",
      description = "passes over the training data; default: ${DEFAULT-VALUE}")
  private int epochs;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description = "batches that make an update together; default: ${DEFAULT-VALUE}")
  private int accumulate;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "parts that each batch is cut into, a power of two; another number rounds differently;"
              + " default: ${DEFAULT-VALUE}")
  private int shards;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "threads that share the shards; any number gives the same bits; default:"
              + " ${DEFAULT-VALUE}")
  private int workers;

  @Option(
      names = "--early-stopping",
      paramLabel = "EPOCHS",
      description =
          "ends the training when the validation loss has not fallen for so many epochs, and takes"
              + " the weights of the best one; default: never")
  private Integer patience;

  @Option(
      names = "--class-weights",
      paramLabel = "W",
      description =
          "how much the samples of each class count: balanced, or a number for each class with"
              + " commas between them; default: all the same")
  private String classWeights;

  /** Refuses what is wrong whatever the data is, before any is read. */
  public void check() {
    Stated.requireAtLeastOne("--batch", batch);
    Stated.requireAtLeastOne("--epochs", epochs);
    Stated.requireAtLeastOne("--accumulate", accumulate);
    Stated.requireAtLeastOne("--workers", workers);
    if (patience != null) {
      Stated.requireAtLeastOne("--early-stopping", patience);
    }
    if (shards < 1 || Integer.bitCount(shards) != 1) {
      throw new BadInputException("--shards " + shards + ": expected a power of two");
    }
    if (shards > batch) {
      throw new BadInputException(
          "--shards " + shards + " of a --batch of " + batch + ": there are not as many samples");
    }
    if (workers > shards) {
      throw new BadInputException(
          "--workers " + workers + " for --shards " + shards + ": expected 1 to " + shards);
    }
  }

  /** The training data, its samples weighted as is wanted. */
  public Dataset weighted(Dataset training) {
    if (classWeights == null) {
      return training;
    }
    return Stated.named(
        "--class-weights",
        () ->
            classWeights.equals(BALANCED)
                ? training.balanced()
                : training.weightedByClass(weights()));
  }

  private float[] weights() {
    String[] words = classWeights.split(",", -1);
    float[] weights = new float[words.length];
    try {
      for (int c = 0; c < weights.length; c++) {
        weights[c] = Float.parseFloat(words[c].strip());
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + classWeights + "' cannot be read: expected balanced, or numbers", e);
    }
    return weights;
  }

  /** The samples in a workspace. */
  public int largestBatch(Dataset training) {
    return Math.min(batch, training.samples());
  }

  public Trainer.Builder trainer(Network network, Optimizer optimizer, long seed) {
    Trainer.Builder builder =
        Trainer.of(network, optimizer)
            .batch(batch)
            .epochs(epochs)
            .accumulate(accumulate)
            .shards(shards, workers)
            .seed(seed);
    return patience == null ? builder : builder.earlyStopping(new EarlyStopping(patience, 0));
  }

  public int epochs() {
    return epochs;
  }
}
