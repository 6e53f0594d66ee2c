package lanewise.bench.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lanewise.bench.json.Json;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.Activation;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Setting;
import tools.jackson.databind.JsonNode;

/**
 * A small network that PyTorch trained for a few steps in float64, read from JSON.
 *
 * <p>The file has {@code activations}, one a layer; {@code loss} by name; {@code optimizer} with
 * its {@code kind} and settings as PyTorch names them; the batch {@code x} and {@code y}; {@code
 * initial}, a list over layers of {@code W} [in × out] and {@code b} [out]; and {@code steps}, each
 * with the {@code loss} before the update, the {@code gradients} {@code dW} and {@code db} of the
 * averaged loss, and the parameters {@code after} the update. A step may have the {@code output}.
 */
final class ReferenceRun {
  private final Place root;

  private ReferenceRun(Place root) {
    this.root = root;
  }

  /**
   * Reads a run.
   *
   * @param where the text is from, for messages
   * @throws BadInputException if it is no JSON; what else is wrong is found when it is asked for
   */
  static ReferenceRun read(String text, String where) {
    return new ReferenceRun(new Place(where, Json.any(text, where)));
  }

  /** Whether the file is of this kind at all. */
  boolean hasSteps() {
    return root.node.has("steps");
  }

  Matrix x() {
    return root.at("x").matrix();
  }

  Matrix y() {
    return root.at("y").matrix();
  }

  Loss loss() {
    Place name = root.at("loss");
    return name.named(() -> Loss.named(label(name)));
  }

  /** Lanewise writes a name with hyphens where PyTorch has underscores. */
  private static String label(Place name) {
    return name.text().replace('_', '-');
  }

  /** The network's layers as they were before the first step. */
  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    List<Place> initial = root.at("initial").list();
    List<Place> activations = root.at("activations").list();
    if (activations.size() != initial.size()) {
      throw root.refused(
          activations.size() + " activations and " + initial.size() + " layers in initial");
    }
    for (int l = 0; l < initial.size(); l++) {
      Place layer = initial.get(l);
      Place f = activations.get(l);
      Activation activation = f.named(() -> Activation.named(label(f)));
      layers.add(
          layer.named(() -> new Dense(layer.at("W").matrix(), layer.at("b").row(), activation)));
    }
    return layers;
  }

  /** The optimizer by its name at PyTorch, with the settings that the file gives it. */
  Optimizer optimizer() {
    Place optimizer = root.at("optimizer");
    Map<Setting, Float> settings = new EnumMap<>(Setting.class);
    boolean nesterov = false;
    for (String name : optimizer.node.propertyNames()) {
      Place value = optimizer.at(name);
      switch (name) {
        case "kind" -> {}
        case "lr" -> settings.put(Setting.RATE, value.number());
        case "momentum" -> settings.put(Setting.MOMENTUM, value.number());
        case "weight_decay" -> settings.put(Setting.WEIGHT_DECAY, value.number());
        case "eps" -> settings.put(Setting.EPSILON, value.number());
        case "alpha" -> settings.put(Setting.BETA2, value.number());
        case "betas" -> {
          List<Place> betas = value.list();
          if (betas.size() != 2) {
            throw value.refused("expected two numbers");
          }
          settings.put(Setting.BETA1, betas.get(0).number());
          settings.put(Setting.BETA2, betas.get(1).number());
        }
        case "nesterov" -> nesterov = value.node.asBoolean();
        default -> throw value.refused("this setting is not known");
      }
    }
    Place kind = optimizer.at("kind");
    String label =
        switch (kind.text()) {
          case "SGD" ->
              nesterov ? "nesterov" : settings.containsKey(Setting.MOMENTUM) ? "momentum" : "sgd";
          case "RMSprop" -> "rmsprop";
          case "Adagrad" -> "adagrad";
          case "Adam" -> "adam";
          case "AdamW" -> "adamw";
          default -> throw kind.refused("no optimizer of PyTorch's that Lanewise has");
        };
    return optimizer.named(() -> Optimizer.named(label, settings));
  }

  /** The steps in their order, with {@code loss}, {@code gradients} and {@code after}. */
  List<Place> steps() {
    List<Place> steps = root.at("steps").list();
    if (steps.isEmpty()) {
      throw root.at("steps").refused("expected at least one step");
    }
    return steps;
  }

  /** A value in the file, and where it stands. */
  record Place(String where, JsonNode node) {
    Place at(String field) {
      JsonNode value = node.get(field);
      if (value == null) {
        throw refused("there is no '" + field + "'");
      }
      return new Place(where + ", " + field, value);
    }

    List<Place> list() {
      if (!node.isArray()) {
        throw refused("expected a list");
      }
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        places.add(new Place(where + "[" + i + "]", node.get(i)));
      }
      return places;
    }

    String text() {
      if (!node.isString()) {
        throw refused("expected a text");
      }
      return node.stringValue();
    }

    float number() {
      return (float) exact();
    }

    /** As it stands in the file. */
    double exact() {
      if (!node.isNumber()) {
        throw refused("expected a number");
      }
      return node.doubleValue();
    }

    double[] numbers() {
      return list().stream().mapToDouble(Place::exact).toArray();
    }

    /** The elements of a matrix, row by row, or of a vector. */
    double[] elements() {
      if (!node.isEmpty() && !node.get(0).isArray()) {
        return numbers();
      }
      return list().stream()
          .flatMapToDouble(row -> row.list().stream().mapToDouble(Place::exact))
          .toArray();
    }

    Matrix matrix() {
      List<Place> rows = list();
      float[][] values = new float[rows.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats(rows.get(i).numbers());
      }
      return named(() -> Matrix.of(values));
    }

    Matrix row() {
      return Matrix.of(new float[][] {floats(numbers())});
    }

    private static float[] floats(double[] values) {
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    /** What the supplier gives; what it refuses is this place's fault. */
    <T> T named(Supplier<T> supplier) {
      try {
        return supplier.get();
      } catch (IllegalArgumentException e) {
        throw refused(e.getMessage());
      }
    }

    BadInputException refused(String why) {
      return new BadInputException(where + ": " + why);
    }
  }
}
