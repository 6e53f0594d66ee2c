package lanewise.bench.train.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanewise.bench.text.BadInputException;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Initializer;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.NetworkBuilder;
import picocli.CommandLine.Option;

/** What network is trained, and for which loss: the same whatever the data is. */
public final class NetworkOptions {
  private static final String NONE = "none";
  private static final String SUITING = "suiting";

  /** For the help text. */
  static final class Activations extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Activations() {
      super(Arrays.stream(Activation.values()).map(Activation::label).toList());
    }
  }

  /** For the help text. */
  static final class Initializers extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Initializers() {
      super(Initializer.labels());
    }
  }

  /** For the help text. */
  static final class Losses extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Losses() {
      super(Loss.all().stream().map(Loss::label).toList());
    }
  }

  @Option(
      names = "--hidden",
      paramLabel = "N[,N…]",
      defaultValue = "512",
      description = "units of each hidden layer, or none; default: ${DEFAULT-VALUE}")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "F[,F…]",
      defaultValue = "relu",
      completionCandidates = Activations.class,
      description =
          "of all hidden layers or of each: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String activation;

  @Option(
      names = "--initializer",
      paramLabel = "NAME",
      defaultValue = SUITING,
      completionCandidates = Initializers.class,
      description =
          "of all weights: ${COMPLETION-CANDIDATES}, or suiting (he-uniform before relu and its kin,"
              + " else glorot-uniform); default: ${DEFAULT-VALUE}")
  private String initializer;

  @Option(
      names = "--norm",
      paramLabel = "KIND",
      defaultValue = NONE,
      description =
          "before the activation of each hidden layer: none, batch or layer; default:"
              + " ${DEFAULT-VALUE}")
  private String norm;

  @Option(
      names = "--dropout",
      paramLabel = "R",
      defaultValue = "0",
      description =
          "the share of each hidden layer's outputs that becomes 0 in training; default:"
              + " ${DEFAULT-VALUE}")
  private float dropout;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      completionCandidates = Losses.class,
      description =
          "${COMPLETION-CANDIDATES}; default: softmax-cross-entropy for classes, mean-squared-error"
              + " for numbers")
  private String loss;

  @Option(
      names = "--smoothing",
      paramLabel = "E",
      description = "of the labels, with softmax-cross-entropy; default: 0")
  private Float smoothing;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "where huber's loss turns from a square into a line; default: 1")
  private Float delta;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of all that is random; default: ${DEFAULT-VALUE}")
  private long seed;

  /** Refuses what is wrong whatever the data is, before any is read. */
  public void check() {
    sizes();
    activations();
    initializer(Activation.IDENTITY);
    loss(true);
    if (!List.of(NONE, "batch", "layer").contains(norm)) {
      throw new BadInputException("--norm " + norm + ": expected none, batch or layer");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new BadInputException("--dropout " + dropout + ": expected at least 0 and less than 1");
    }
  }

  private int[] sizes() {
    if (hidden.equals(NONE)) {
      return new int[0];
    }
    String[] words = hidden.split(",", -1);
    int[] sizes = new int[words.length];
    for (int i = 0; i < sizes.length; i++) {
      try {
        sizes[i] = Integer.parseInt(words[i].strip());
      } catch (NumberFormatException e) {
        throw new BadInputException(
            "--hidden " + hidden + ": expected whole numbers with commas between them, or none");
      }
      Stated.requireAtLeastOne("--hidden", sizes[i]);
    }
    return sizes;
  }

  private List<Activation> activations() {
    List<Activation> given =
        Arrays.stream(activation.split(",", -1))
            .map(label -> Stated.named("--activation", () -> Activation.named(label.strip())))
            .toList();
    int layers = sizes().length;
    if (given.size() == 1) {
      return Collections.nCopies(layers, given.get(0));
    }
    if (given.size() != layers) {
      throw new BadInputException(
          "--activation names "
              + given.size()
              + " activations for "
              + layers
              + " hidden layers: expected one for all, or one for each");
    }
    return given;
  }

  private Loss loss(boolean classes) {
    String usual = classes ? "softmax-cross-entropy" : "mean-squared-error";
    Map<String, Float> settings = new TreeMap<>();
    if (smoothing != null) {
      settings.put("smoothing", smoothing);
    }
    if (delta != null) {
      settings.put("delta", delta);
    }
    return Stated.named("--loss", () -> Loss.named(loss == null ? usual : loss, settings));
  }

  /**
   * Refuses sizes that no array holds.
   *
   * @param batch the samples in a workspace
   */
  public void requireArrays(Dataset training, int batch) {
    int before = training.features();
    for (int size : sizes()) {
      requireArray("--hidden", before, size);
      before = size;
    }
    requireArray("--hidden", before, training.outputs());
    requireArray("--batch", batch, Arrays.stream(sizes()).max().orElse(1));
  }

  /** A network for the data, untrained. */
  public Network network(Kernels kernels, Dataset training) {
    int[] sizes = sizes();
    boolean classes = !training.classes().isEmpty();
    Loss chosen = loss(classes);
    // A squared distance from 0 and 1 is met by a sigmoid, one from any number by the identity.
    Activation last = classes && !chosen.onLogits() ? Activation.SIGMOID : Activation.IDENTITY;
    NetworkBuilder builder = Network.builder(training.features()).kernels(kernels).seed(seed);
    for (int l = 0; l < sizes.length; l++) {
      Activation f = activations().get(l);
      if (norm.equals(NONE)) {
        builder.dense(sizes[l], f, initializer(f));
      } else {
        builder.dense(sizes[l], Activation.IDENTITY, initializer(f));
        if (norm.equals("batch")) {
          builder.batchNorm();
        } else {
          builder.layerNorm();
        }
        builder.activation(f);
      }
      if (dropout > 0) {
        builder.dropout(dropout);
      }
    }
    builder.dense(training.outputs(), last, initializer(last));
    return Stated.named("--loss", () -> builder.loss(chosen));
  }

  private Initializer initializer(Activation f) {
    return initializer.equals(SUITING)
        ? Initializer.suiting(f)
        : Stated.named("--initializer", () -> Initializer.named(initializer));
  }

  /** Of all that is random. */
  public long seed() {
    return seed;
  }

  private static void requireArray(String option, int rows, int cols) {
    if ((long) rows * cols > Matrix.MAX_SIZE) {
      throw new BadInputException(
          option + ": matrix " + rows + "×" + cols + " has more elements than an array can hold");
    }
  }
}
