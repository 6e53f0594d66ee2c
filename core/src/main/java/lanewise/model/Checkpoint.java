package lanewise.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.data.FileFailure;
import lanewise.data.InvalidDataException;
import lanewise.json.Json;
import lanewise.json.JsonObject;
import lanewise.layer.Layer;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.Progress;
import lanewise.training.Snapshot;
import lanewise.training.TrainingListener;

/**
 * A model's file with all that its training needs to go on: the optimizer's moments and steps, the
 * schedule's memory, the best weights, and where in which epoch it stands. A training that goes on
 * from there ends on the same bits as one that was never interrupted. {@link Model#load} reads the
 * file as well.
 */
public final class Checkpoint {
  private static final String METADATA = "lanewise-training";
  private static final String NOTES = "lanewise-notes";

  private Checkpoint() {}

  /**
   * A listener that saves a checkpoint after each epoch, and when another listener stops the
   * training. A file that cannot be written ends the training with an {@link UncheckedIOException}.
   *
   * @param optimizer of the training
   */
  public static TrainingListener listener(Path file, Model model, Optimizer optimizer) {
    return listener(file, model, optimizer, "");
  }

  /**
   * The same with words of the program that trains.
   *
   * @param notes what the program that trains wants to find again, by {@link #notes}
   */
  public static TrainingListener listener(
      Path file, Model model, Optimizer optimizer, String notes) {
    return new TrainingListener() {
      @Override
      public void checkpoint(Progress progress) {
        try {
          save(file, model, optimizer, progress, notes);
        } catch (IOException e) {
          throw new UncheckedIOException(
              "checkpoint " + file + " cannot be written: " + FileFailure.reason(e), e);
        }
      }
    };
  }

  /**
   * Saves a checkpoint, whole or not at all.
   *
   * @param notes what the program that trains wants to find again, by {@link #notes}
   * @throws IllegalArgumentException if a layer is of a class that no file holds
   * @throws IOException if the file cannot be written
   */
  public static void save(
      Path file, Model model, Optimizer optimizer, Progress progress, String notes)
      throws IOException {
    Network network = model.network();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(Model.METADATA, model.describe(tensors));
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      for (int p = 0; p < layer.parameters().count(); p++) {
        float[][] moments = optimizer.moments(network, l, p);
        for (int k = 0; k < moments.length; k++) {
          tensors.put(moment(network, l, p, k), Tensor.of(moments[k], moments[k].length));
        }
      }
      if (progress.best().isPresent()) {
        List<Matrix> best = arrays(progress.best().get(), l);
        for (int a = 0; a < best.size(); a++) {
          tensors.put(best(network, l, a), NetworkFormat.tensor(best.get(a)));
        }
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("optimizer", optimizer.label());
    fields.put("steps", optimizer.steps());
    fields.put("schedule", numbers(optimizer.schedule().memory()));
    fields.put("epoch", progress.epoch());
    fields.put("position", progress.position());
    fields.put("sum_loss", progress.sumLoss());
    fields.put("weight", progress.weight());
    fields.put("passes", progress.passes());
    fields.put("lowest", Double.toString(progress.lowest()));
    fields.put("best_epoch", progress.bestEpoch());
    fields.put("best", progress.best().isPresent());
    metadata.put(METADATA, Json.write(fields));
    metadata.put(NOTES, notes);
    Safetensors.write(file, tensors, metadata);
  }

  private static String moment(Network network, int l, int p, int k) {
    return "optimizer." + NetworkFormat.name(network, l, p) + "." + k;
  }

  private static String best(Network network, int l, int array) {
    return "best." + NetworkFormat.name(network, l, array);
  }

  private static List<Matrix> arrays(Snapshot snapshot, int l) {
    List<Matrix> arrays = new ArrayList<>(snapshot.parameters(l).arrays());
    arrays.addAll(snapshot.statistics(l).arrays());
    return arrays;
  }

  /** As texts, since JSON has no infinity. */
  private static List<Object> numbers(double[] values) {
    List<Object> texts = new ArrayList<>();
    for (double value : values) {
      texts.add(Double.toString(value));
    }
    return texts;
  }

  /**
   * What the program that trained wrote beside.
   *
   * @throws InvalidDataException if the file is absent, broken or no checkpoint
   * @throws IOException if reading fails otherwise
   */
  public static String notes(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      return text(open, file, NOTES);
    }
  }

  /**
   * Sets network, optimizer and schedule to where they stood.
   *
   * @param network of the same layers
   * @param optimizer made with the same settings, which has served no other network
   * @return where the training stood, to go on from there
   * @throws InvalidDataException if the file is absent, broken, no checkpoint, or one of another
   *     network or optimizer; the network may have got parts of it then
   * @throws IOException if reading fails otherwise
   */
  public static Progress load(Path file, Network network, Optimizer optimizer) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      String where = file + ", metadata \"" + METADATA + "\"";
      JsonObject fields = JsonObject.of(Json.read(text(open, file, METADATA), where), where);
      requireSame(network, open, file);
      if (!fields.text("optimizer").equals(optimizer.label())) {
        throw fields.refused("optimizer", optimizer.label() + ", which is to go on");
      }
      long steps = fields.integer("steps");
      List<String> memory = fields.texts("schedule");
      Optional<Snapshot> best =
          fields.flag("best") ? Optional.of(new Snapshot(network)) : Optional.empty();
      Progress progress =
          new Progress(
              fields.integer("epoch", 0, Integer.MAX_VALUE),
              fields.integer("position", 0, Integer.MAX_VALUE),
              fields.number("sum_loss"),
              fields.number("weight"),
              fields.integer("passes"),
              parsed(fields.text("lowest"), where),
              fields.integer("best_epoch", 0, Integer.MAX_VALUE),
              best);
      fields.end();
      double[] remembered = new double[memory.size()];
      for (int i = 0; i < remembered.length; i++) {
        remembered[i] = parsed(memory.get(i), where);
      }
      try {
        optimizer.resume(network, steps);
        optimizer.schedule().restore(remembered);
      } catch (IllegalArgumentException e) {
        throw new InvalidDataException(where, e.getMessage(), "the state of this optimizer", e);
      }
      read(open, file, network, optimizer, best);
      return progress;
    }
  }

  /** Loss and layers must be those of the network, number for number. */
  private static void requireSame(Network network, Safetensors open, Path file)
      throws InvalidDataException {
    String where = file + ", metadata \"" + Model.METADATA + "\"";
    Object found = Json.read(text(open, file, Model.METADATA), where);
    Map<String, Object> own = new LinkedHashMap<>();
    NetworkFormat.describe(network, own);
    for (Map.Entry<String, Object> part : own.entrySet()) {
      Object theirs = found instanceof Map<?, ?> fields ? fields.get(part.getKey()) : null;
      String expected = Json.write(part.getValue());
      if (!Json.write(theirs).equals(expected)) {
        String verb = part.getKey().equals("loss") ? " is " : " are ";
        throw new InvalidDataException(
            where, "the " + part.getKey() + verb + Json.write(theirs), expected);
      }
    }
  }

  private static void read(
      Safetensors open, Path file, Network network, Optimizer optimizer, Optional<Snapshot> best)
      throws IOException {
    try {
      for (int l = 0; l < network.layers().size(); l++) {
        Layer layer = network.layers().get(l);
        List<Matrix> learnt = NetworkFormat.learnt(layer);
        for (int a = 0; a < learnt.size(); a++) {
          open.read(NetworkFormat.name(network, l, a), learnt.get(a).data());
          if (best.isPresent()) {
            open.read(best(network, l, a), arrays(best.get(), l).get(a).data());
          }
        }
        for (int p = 0; p < layer.parameters().count(); p++) {
          float[][] moments = optimizer.moments(network, l, p);
          for (int k = 0; k < moments.length; k++) {
            open.read(moment(network, l, p, k), moments[k]);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          file.toString(), e.getMessage(), "the arrays of this network", e);
    }
  }

  private static double parsed(String text, String where) throws InvalidDataException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidDataException(where, "holds '" + text + "'", "a number", e);
    }
  }

  private static String text(Safetensors open, Path file, String name) throws InvalidDataException {
    String text = open.metadata().get(name);
    if (text == null) {
      throw new InvalidDataException(
          file.toString(),
          "has no \"" + name + "\" in its metadata",
          "a checkpoint of a training, which a finished model is not");
    }
    return text;
  }
}
