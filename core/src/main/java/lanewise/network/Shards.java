package lanewise.network;

/**
 * A batch cut into a fixed number of parts, each with a workspace and gradients of its own. Several
 * workers share the parts. Their gradients are added up by a binary tree that depends on the number
 * of parts alone:
 *
 * <pre>
 *   g₀ ← (g₀ + g₁) + (g₂ + g₃)        for four parts
 * </pre>
 *
 * <p>So any number of workers gives the same bits. Another number of parts rounds differently.
 */
public final class Shards implements AutoCloseable {
  /** Brings the samples of a part into its workspace; called by several threads at once. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Fills one part.
     *
     * @param first the first row of the part, counted in the batch
     * @param ws set to the rows of the part: its input, target and weights are to be written
     */
    void fill(int first, Workspace ws);
  }

  private final Network network;
  private final Workspace[] workspaces;
  private final Gradients[] gradients;
  private final Workers workers;
  private final Workers.Work passes = this::passes;
  private final Workers.Work sum = this::sum;
  private int batch;
  private Filler filler;
  private long pass;
  private boolean add;

  /**
   * @param network what learns; its kernels are called by all workers at once
   * @param maxBatch the most samples in a batch, at least 1
   * @param shards the parts, a power of two and not more than maxBatch
   * @param workers how many threads share them, the caller's included, 1 to shards
   * @throws IllegalArgumentException if a number is out of range
   */
  public Shards(Network network, int maxBatch, int shards, int workers) {
    if (Integer.bitCount(shards) != 1 || shards < 1) {
      throw new IllegalArgumentException(shards + " shards: expected a power of two");
    }
    if (shards > maxBatch) {
      throw new IllegalArgumentException(
          shards + " shards of a batch of " + maxBatch + ": there are not as many samples");
    }
    if (workers < 1 || workers > shards) {
      throw new IllegalArgumentException(
          workers + " workers for " + shards + " shards: expected 1 to " + shards);
    }
    this.network = network;
    workspaces = new Workspace[shards];
    gradients = new Gradients[shards];
    for (int s = 0; s < shards; s++) {
      workspaces[s] = new Workspace(network, (maxBatch + shards - 1) / shards);
      gradients[s] = new Gradients(network);
    }
    this.workers = new Workers(workers);
  }

  /** Where part {@code part} of {@code n} things in {@code parts} parts begins. */
  static int cut(int n, int part, int parts) {
    return (int) ((long) n * part / parts);
  }

  /**
   * Forward and backward through all parts of a batch, and the statistics of the layers.
   *
   * @param batch the samples, at most maxBatch
   * @param filler brings them
   * @param pass the number of the pass among the training passes, as {@link Workspace#passes}
   * @param add whether the gradients are added to those that are there; else they replace them
   */
  public void run(int batch, Filler filler, long pass, boolean add) {
    this.batch = batch;
    this.filler = filler;
    this.pass = pass;
    this.add = add;
    workers.run(passes);
    for (int s = 0; s < workspaces.length; s++) {
      if (rows(s) > 0) {
        network.updateStatistics(workspaces[s]);
      }
    }
  }

  private int rows(int s) {
    int shards = workspaces.length;
    return cut(batch, s + 1, shards) - cut(batch, s, shards);
  }

  /** A worker takes each so-manieth part. */
  private void passes(int worker) {
    for (int s = worker; s < workspaces.length; s += workers.count()) {
      int rows = rows(s);
      if (rows == 0) {
        if (!add) {
          gradients[s].clear();
        }
        continue;
      }
      Workspace ws = workspaces[s];
      int first = cut(batch, s, workspaces.length);
      ws.resize(rows);
      ws.resume(pass, first);
      filler.fill(first, ws);
      network.forward(ws);
      network.backward(ws);
      if (add) {
        gradients[s].add(ws);
      } else {
        gradients[s].set(ws);
      }
    }
  }

  /** The loss of the last batch, summed over its samples with their weights. */
  public double sumLoss() {
    double total = 0;
    for (int s = 0; s < workspaces.length; s++) {
      total += rows(s) > 0 ? workspaces[s].sumLoss() : 0;
    }
    return total;
  }

  /** The sum of the weights of the last batch's samples. */
  public double weight() {
    double total = 0;
    for (int s = 0; s < workspaces.length; s++) {
      total += rows(s) > 0 ? workspaces[s].weight() : 0;
    }
    return total;
  }

  /** The gradients of all parts, added up: an optimizer can step from them. */
  public Gradients gradients() {
    workers.run(sum);
    for (int stride = 1; stride < gradients.length; stride *= 2) {
      for (int s = 0; s < gradients.length; s += 2 * stride) {
        gradients[s].addWeight(gradients[s + stride]);
      }
    }
    return gradients[0];
  }

  /** A worker adds its part of each array, through all of the tree. */
  private void sum(int worker) {
    for (int stride = 1; stride < gradients.length; stride *= 2) {
      for (int s = 0; s < gradients.length; s += 2 * stride) {
        gradients[s].addPart(gradients[s + stride], worker, workers.count());
      }
    }
  }

  /** The workspace of part {@code s}. */
  public Workspace workspace(int s) {
    return workspaces[s];
  }

  /** The number of parts. */
  public int count() {
    return workspaces.length;
  }

  /** Ends the workers' threads. */
  @Override
  public void close() {
    workers.close();
  }
}
