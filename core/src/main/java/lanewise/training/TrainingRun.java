package lanewise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.layer.Layer;
import lanewise.layer.Parameters;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Shards;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;

/** One training, from where it starts to its end. */
final class TrainingRun implements AutoCloseable {
  private final Trainer.Builder settings;
  private final Network network;
  private final Optimizer optimizer;
  private final MiniBatches batches;

  /** Null where batches are whole and each makes an update: gradients are then never stored. */
  private final Shards shards;

  private final Workspace ws;
  private final Shards.Filler filler;
  private final Snapshot good;
  private final List<EpochResult> results = new ArrayList<>();
  private int epoch;
  private double sumLoss;
  private double weight;
  private long passes;
  private double lowest;
  private int bestEpoch;
  private Optional<Snapshot> best;

  TrainingRun(Trainer.Builder settings, Dataset training, Progress from) {
    this.settings = settings;
    network = settings.network;
    optimizer = settings.optimizer;
    require(settings, training);
    int batch = Math.min(settings.batch, training.samples());
    boolean whole = settings.shards == 1 && settings.accumulate == 1;
    shards = whole ? null : new Shards(network, batch, settings.shards, settings.workers);
    ws = whole ? new Workspace(network, batch) : shards.workspace(0);
    batches =
        settings.shuffled
            ? MiniBatches.shuffled(training, batch, settings.seed)
            : MiniBatches.inOrder(training, batch);
    batches.resume(from.epoch(), from.position());
    filler = (first, part) -> Batch.copy(batches, first, part);
    good = new Snapshot(network);
    epoch = from.epoch();
    sumLoss = from.sumLoss();
    weight = from.weight();
    passes = from.passes();
    lowest = from.lowest();
    bestEpoch = from.bestEpoch();
    best = from.best();
  }

  /** Refuses what cannot be trained. */
  static void require(Trainer.Builder settings, Dataset training) {
    requireFit(settings.network, "training", training);
    settings.validation.ifPresent(data -> requireFit(settings.network, "validation", data));
    requireBatches(settings, training.samples());
  }

  private static void requireFit(Network network, String part, Dataset data) {
    if (data.samples() == 0) {
      throw new IllegalArgumentException("there are no samples for " + part);
    }
    Batch.requireFit(network, part, data);
    int wrong = firstInfinite(data.inputs());
    if (wrong >= 0) {
      throw new IllegalArgumentException(
          "the "
              + part
              + " data is "
              + data.inputs().data()[wrong]
              + " at sample "
              + wrong / data.features()
              + ", input "
              + wrong % data.features()
              + ": expected a finite number");
    }
    network.requireTargets(data.targets());
  }

  /** The place of the first element that is NaN or infinite; −1 if there is none. */
  private static int firstInfinite(Matrix m) {
    float[] values = m.data();
    for (int i = 0; i < m.size(); i++) {
      // 0·x is 0 for each finite x, and NaN for all others.
      if (values[i] * 0f != 0f) {
        return i;
      }
    }
    return -1;
  }

  /** No part of a batch may be smaller than a layer's least batch. */
  private static void requireBatches(Trainer.Builder settings, int samples) {
    Network network = settings.network;
    int batch = Math.min(settings.batch, samples);
    for (int size : new int[] {batch, samples % batch}) {
      int least = Math.max(1, size / settings.shards);
      for (int l = 0; size > 0 && l < network.layers().size(); l++) {
        int wanted = network.layers().get(l).leastBatch();
        if (least < wanted) {
          throw new IllegalArgumentException(
              network.name(l)
                  + " needs at least "
                  + wanted
                  + " samples at a time, and a batch of "
                  + size
                  + (settings.shards == 1 ? "" : " in " + settings.shards + " shards")
                  + " has "
                  + least
                  + ": "
                  + samples
                  + " samples need another batch size");
        }
      }
    }
  }

  TrainingResult run() {
    while (epoch < settings.epochs) {
      long start = System.nanoTime();
      while (batches.nextSize() > 0) {
        update();
        if (settings.listener.stops()) {
          return stopped();
        }
      }
      requireFiniteWeights();
      double seconds = (System.nanoTime() - start) * 1e-9;
      EpochResult result = result(seconds);
      results.add(result);
      judge(result);
      settings.listener.epoch(result);
      good.take(network);
      settings.listener.checkpoint(progress());
      if (settings.earlyStopping.isPresent()
          && epoch - bestEpoch >= settings.earlyStopping.get().patience()) {
        return end(TrainingResult.End.NO_GAIN);
      }
      if (settings.listener.stops()) {
        return new TrainingResult(results, TrainingResult.End.LISTENER, bestEpoch);
      }
    }
    return end(TrainingResult.End.ALL_EPOCHS);
  }

  private TrainingResult end(TrainingResult.End end) {
    best.ifPresent(snapshot -> snapshot.restore(network));
    return new TrainingResult(results, end, bestEpoch);
  }

  private TrainingResult stopped() {
    settings.listener.checkpoint(progress());
    return new TrainingResult(results, TrainingResult.End.LISTENER, bestEpoch);
  }

  private Progress progress() {
    return new Progress(
        epoch, batches.position(), sumLoss, weight, passes, lowest, bestEpoch, best);
  }

  /** One update, by as many batches as make one together. */
  private void update() {
    if (shards == null) {
      int n = batches.nextSize();
      ws.resize(n);
      ws.resume(passes, 0);
      Batch.copy(batches, 0, ws);
      network.forward(ws);
      network.backward(ws);
      heard(ws.sumLoss(), ws.weight());
      optimizer.step(network, ws);
      return;
    }
    for (int b = 0; b < settings.accumulate && batches.nextSize() > 0; b++) {
      int n = batches.nextSize();
      shards.run(n, filler, passes, b > 0);
      heard(shards.sumLoss(), shards.weight());
    }
    optimizer.step(network, shards.gradients());
  }

  /** A batch has gone forward and back. */
  private void heard(double batchLoss, double batchWeight) {
    batches.skip();
    passes++;
    double cost = batchLoss * network.loss().scale(batchWeight);
    if (!Double.isFinite(cost)) {
      throw diverged("the loss is " + cost, firstInfiniteLayer());
    }
    sumLoss += batchLoss;
    weight += batchWeight;
    settings.listener.batch(epoch + 1, batches.position(), batches.samples(), cost);
  }

  private EpochResult result(double seconds) {
    epoch++;
    double loss = sumLoss * network.loss().scale(weight);
    batches.restart();
    sumLoss = 0;
    weight = 0;
    Optional<Evaluation> validation =
        settings.validation.map(data -> Evaluation.of(network, ws, data));
    if (validation.isPresent() && !Double.isFinite(validation.get().loss())) {
      epoch--;
      throw diverged("the validation loss is " + validation.get().loss(), firstInfiniteLayer());
    }
    return new EpochResult(epoch, loss, validation, optimizer.rate(), seconds, batches.samples());
  }

  private void judge(EpochResult result) {
    double loss = result.judgedLoss();
    optimizer.schedule().observe(loss);
    double gain = settings.earlyStopping.map(EarlyStopping::leastGain).orElse(0.0);
    if (bestEpoch > 0 && !(loss < lowest - gain)) {
      return;
    }
    lowest = loss;
    bestEpoch = epoch;
    if (settings.earlyStopping.isPresent()) {
      if (best.isEmpty()) {
        best = Optional.of(new Snapshot(network));
      }
      best.get().take(network);
    }
  }

  private void requireFiniteWeights() {
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      for (Parameters learnt : List.of(layer.parameters(), layer.statistics())) {
        for (Matrix array : learnt.arrays()) {
          int wrong = firstInfinite(array);
          if (wrong >= 0) {
            throw diverged("a weight is " + array.data()[wrong], network.name(l));
          }
        }
      }
    }
  }

  /** The first layer whose output is not finite, in words. */
  private String firstInfiniteLayer() {
    int parts = shards == null ? 1 : shards.count();
    for (int l = 0; l < network.layers().size(); l++) {
      for (int s = 0; s < parts; s++) {
        Workspace part = shards == null ? ws : shards.workspace(s);
        if (firstInfinite(part.buffers(l).a()) >= 0) {
          return network.name(l);
        }
      }
    }
    return "the loss itself";
  }

  private DivergedException diverged(String what, String where) {
    good.restore(network);
    int batch = (batches.position() + settings.batch - 1) / settings.batch;
    String when =
        batch == 0
            ? "after the last batch"
            : String.format(Locale.ROOT, "in batch %,d of %,d", batch, batches.batches());
    return new DivergedException(
        epoch + 1,
        String.format(
            Locale.ROOT,
            "the training diverged: %s in epoch %d, %s, first in %s, at a learning rate of %s;"
                + " the network has what it had learnt %s; a smaller learning rate may help",
            what,
            epoch + 1,
            when,
            where,
            optimizer.rate(),
            epoch == 0 ? "before" : "by the end of epoch " + epoch));
  }

  @Override
  public void close() {
    if (shards != null) {
      shards.close();
    }
  }
}
