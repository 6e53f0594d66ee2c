package lanewise.model;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.kernels.Activation;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.matrix.Matrix;

/** How layers stand in files: a description in JSON, and arrays by name. */
final class LayerFormat {
  /** Makes room for arrays that a file is known to hold. */
  @FunctionalInterface
  interface Arrays {
    /**
     * The array of this name, which is of this size in the file.
     *
     * @throws InvalidDataException if it is not
     */
    Matrix get(String name, int rows, int cols) throws InvalidDataException;
  }

  private LayerFormat() {}

  /**
   * The description of a layer.
   *
   * @param where the layer in a message
   * @throws IllegalArgumentException if it is of a class that files know nothing of
   */
  static Map<String, Object> description(Layer layer, String where) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (layer instanceof Dense dense) {
      fields.put("kind", "dense");
      fields.put("inputs", layer.inputs());
      fields.put("outputs", layer.outputs());
      fields.put("activation", dense.activation().label());
    } else if (layer instanceof ActivationLayer alone) {
      fields.put("kind", "activation");
      fields.put("units", layer.outputs());
      fields.put("activation", alone.activation().label());
    } else if (layer instanceof Dropout dropout) {
      fields.put("kind", "dropout");
      fields.put("units", layer.outputs());
      fields.put("rate", dropout.rate());
      fields.put("seed", dropout.seed());
    } else if (layer instanceof BatchNorm norm) {
      fields.put("kind", "batch-norm");
      fields.put("units", layer.outputs());
      fields.put("epsilon", norm.epsilon());
      fields.put("momentum", norm.momentum());
    } else if (layer instanceof LayerNorm norm) {
      fields.put("kind", "layer-norm");
      fields.put("units", layer.outputs());
      fields.put("epsilon", norm.epsilon());
    } else {
      throw new IllegalArgumentException(
          where
              + " is of a class of its own, "
              + layer.getClass().getName()
              + ": no file holds it");
    }
    return fields;
  }

  /** The names of a layer's parameters and, behind them, of its statistics. */
  static String[] names(Layer layer) {
    if (layer instanceof Dense) {
      return new String[] {"weights", "bias"};
    } else if (layer instanceof BatchNorm) {
      return new String[] {"gamma", "beta", "mean", "variance"};
    } else if (layer instanceof LayerNorm) {
      return new String[] {"gamma", "beta"};
    }
    return new String[0];
  }

  /**
   * The layer that a description is of.
   *
   * @throws InvalidDataException if it is not one that {@link #description} gives
   */
  static Layer layer(JsonObject of, Arrays arrays) throws InvalidDataException {
    Layer layer;
    try {
      layer = make(of, arrays);
    } catch (IllegalArgumentException e) {
      throw of.refused("kind", "a layer that can be made (" + e.getMessage() + ")");
    }
    of.end();
    return layer;
  }

  private static Layer make(JsonObject of, Arrays arrays) throws InvalidDataException {
    switch (of.text("kind")) {
      case "dense" -> {
        int in = of.integer("inputs", 1, Matrix.MAX_SIZE);
        int out = of.integer("outputs", 1, Matrix.MAX_SIZE);
        Activation f = activation(of);
        return new Dense(arrays.get("weights", in, out), arrays.get("bias", 1, out), f);
      }
      case "activation" -> {
        return new ActivationLayer(units(of), activation(of));
      }
      case "dropout" -> {
        return new Dropout(units(of), of.floatNumber("rate"), of.integer("seed"));
      }
      case "batch-norm" -> {
        int units = units(of);
        return new BatchNorm(
            arrays.get("gamma", 1, units),
            arrays.get("beta", 1, units),
            arrays.get("mean", 1, units),
            arrays.get("variance", 1, units),
            of.floatNumber("epsilon"),
            of.floatNumber("momentum"));
      }
      case "layer-norm" -> {
        int units = units(of);
        return new LayerNorm(
            arrays.get("gamma", 1, units), arrays.get("beta", 1, units), of.floatNumber("epsilon"));
      }
      default -> throw of.refused("kind", "dense, activation, dropout, batch-norm or layer-norm");
    }
  }

  private static int units(JsonObject of) throws InvalidDataException {
    return of.integer("units", 1, Matrix.MAX_SIZE);
  }

  private static Activation activation(JsonObject of) throws InvalidDataException {
    try {
      return Activation.named(of.text("activation"));
    } catch (IllegalArgumentException e) {
      throw of.refused("activation", "one of " + Activation.labels());
    }
  }
}
