package lanewise.training;

import java.util.Optional;
import lanewise.data.Dataset;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;

/**
 * The training loop: mini-batches forward, backward, update, epoch after epoch. It holds the
 * settings of a training and cannot be changed; {@link #of} begins them.
 *
 * <pre>{@code
 * Trainer.of(network, new Adam(0.001f))
 *     .batch(128)
 *     .epochs(15)
 *     .validation(held)
 *     .build()
 *     .train(training);
 * }</pre>
 */
public final class Trainer {
  private final Builder settings;

  private Trainer(Builder settings) {
    this.settings = new Builder(settings);
  }

  /**
   * The settings of a training, with what is usual: batches of 32 in an order drawn by seed 1, one
   * epoch, one shard, an update after each batch, no validation data and no early stopping.
   *
   * @param network what is trained; what it has learnt is kept
   * @param optimizer of this network alone
   */
  public static Builder of(Network network, Optimizer optimizer) {
    return new Builder(network, optimizer);
  }

  /**
   * Trains the network.
   *
   * @throws IllegalArgumentException if the data does not fit the network or the settings, there is
   *     none, or the network could never come to a target
   * @throws DivergedException if the loss or a weight is no number any more; the network then has
   *     what it had learnt by the end of the epoch before
   */
  public TrainingResult train(Dataset training) {
    return train(training, Progress.NONE);
  }

  /**
   * Checks that a training can begin, without beginning it.
   *
   * @throws IllegalArgumentException if the data does not fit the network or the settings, there is
   *     none, or the network could never come to a target
   */
  public void require(Dataset training) {
    TrainingRun.require(settings, training);
  }

  /**
   * Goes on with a training, whose network and optimizer stand where they stood then.
   *
   * @throws IllegalArgumentException as {@link #train(Dataset)}
   * @throws DivergedException as {@link #train(Dataset)}
   */
  public TrainingResult train(Dataset training, Progress from) {
    try (TrainingRun run = new TrainingRun(settings, training, from)) {
      return run.run();
    }
  }

  /** Settings of a training, each with a usual value. */
  public static final class Builder {
    final Network network;
    final Optimizer optimizer;
    int batch = 32;
    int epochs = 1;
    int accumulate = 1;
    int shards = 1;
    int workers = 1;
    boolean shuffled = true;
    long seed = 1;
    Optional<Dataset> validation = Optional.empty();
    Optional<EarlyStopping> earlyStopping = Optional.empty();
    TrainingListener listener = TrainingListener.SILENT;

    private Builder(Network network, Optimizer optimizer) {
      this.network = network;
      this.optimizer = optimizer;
    }

    private Builder(Builder other) {
      this(other.network, other.optimizer);
      batch = other.batch;
      epochs = other.epochs;
      accumulate = other.accumulate;
      shards = other.shards;
      workers = other.workers;
      shuffled = other.shuffled;
      seed = other.seed;
      validation = other.validation;
      earlyStopping = other.earlyStopping;
      listener = other.listener;
    }

    /** The samples a batch, at least 1. */
    public Builder batch(int samples) {
      this.batch = positive("batch", samples);
      return this;
    }

    /** How often each sample is learnt from, at least 1. */
    public Builder epochs(int epochs) {
      this.epochs = positive("epochs", epochs);
      return this;
    }

    /** How many batches make an update together, at least 1. */
    public Builder accumulate(int batches) {
      this.accumulate = positive("accumulate", batches);
      return this;
    }

    /**
     * Cuts each batch into parts that several workers share.
     *
     * @param shards the parts, a power of two; another number rounds differently
     * @param workers the threads, 1 to shards; any number gives the same bits
     */
    public Builder shards(int shards, int workers) {
      this.shards = positive("shards", shards);
      this.workers = positive("workers", workers);
      return this;
    }

    /** Draws the order of the samples by this seed, another order each epoch. */
    public Builder seed(long seed) {
      this.shuffled = true;
      this.seed = seed;
      return this;
    }

    /** Takes the samples in the order of the data. */
    public Builder inOrder() {
      this.shuffled = false;
      return this;
    }

    /** What the network is evaluated on after each epoch. */
    public Builder validation(Dataset data) {
      this.validation = Optional.of(data);
      return this;
    }

    /** Ends training for want of progress. */
    public Builder earlyStopping(EarlyStopping when) {
      this.earlyStopping = Optional.of(when);
      return this;
    }

    /** Who hears of each batch and epoch. */
    public Builder listener(TrainingListener listener) {
      this.listener = listener;
      return this;
    }

    /** A trainer with these settings. */
    public Trainer build() {
      return new Trainer(this);
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " " + value + ": expected at least 1");
      }
      return value;
    }
  }
}
