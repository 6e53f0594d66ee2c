package lanewise.loss;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * What training minimises: the cost C = s·Σₓ wₓ·Cₓ over the samples x of a batch. The weight wₓ is
 * 1 unless some samples are to count more than others, and s is {@link #scale}, usually 1/Σ wₓ: the
 * weighted mean.
 *
 * <p>Values and errors are summed over the batch; the factor s is applied once, by whoever uses
 * them (the optimizer folds it into the learning rate).
 */
public interface Loss {
  /** The name on the command line, such as {@code softmax-cross-entropy}. */
  String label();

  /** The numbers that it was made with, by name, where it takes any: {@code delta}. */
  default Map<String, Float> settings() {
    return Map.of();
  }

  /**
   * BP1: the error at the output. Writes wₓ·∂Cₓ/∂a for each sample, with a the output of the
   * network, and returns Σₓ wₓ·Cₓ.
   *
   * <p>With the output layer's {@code delta} this becomes δᴸ = ∇ₐC ⊙ f′(zᴸ). A loss {@link
   * #onLogits} takes the net input itself as a (the output layer is the identity), so that its
   * error is δᴸ.
   *
   * @param kernels computes what there is a kernel for
   * @param a [batch × out], the output of the network
   * @param y [batch × out], the targets
   * @param weights [batch], how much each sample counts; null where each counts 1
   * @param error [batch × out], overwritten with wₓ·∂Cₓ/∂a; shares no memory with a or y
   * @return the loss, summed over the batch
   * @throws IllegalArgumentException if the sizes differ
   */
  double error(Kernels kernels, Matrix a, Matrix y, float[] weights, Matrix error);

  /**
   * What the outputs say in the units of the targets: the probabilities where the loss is {@link
   * #onLogits}, else the outputs as they are.
   *
   * @param a [batch × out], the output of the network
   * @param prediction [batch × out], overwritten; may be a itself
   * @throws IllegalArgumentException if the sizes differ
   */
  default void predict(Kernels kernels, Matrix a, Matrix prediction) {
    kernels.activate(Activation.IDENTITY, null, a, prediction);
  }

  /** Whether it wants the net input: the output layer is then the identity. */
  default boolean onLogits() {
    return false;
  }

  /**
   * Checks that a network may have so many outputs.
   *
   * @throws IllegalArgumentException if nothing could be learnt with them
   */
  default void requireOutputs(int outputs) {}

  /**
   * Checks that outputs can come to the targets.
   *
   * @param y [samples × out]
   * @throws IllegalArgumentException if one is infinite, NaN, or nothing that this loss can be
   *     brought to; the message names the first such sample
   */
  default void requireTargets(Matrix y) {
    Operands.requireTargets(label(), y, -Float.MAX_VALUE, Float.MAX_VALUE, "a finite number");
  }

  /**
   * The factor s from the sum over samples to the cost: 1/Σ wₓ, the weighted mean, unless it says
   * otherwise.
   *
   * @param weight Σ wₓ: the number of samples, where each counts 1
   * @return 0 where the weight is: samples that do not count cost nothing
   */
  default float scale(double weight) {
    return weight == 0 ? 0f : (float) (1 / weight);
  }

  /** The same loss with s = 1: summed over the batch instead of averaged. */
  default Loss summed() {
    return new SummedLoss(this);
  }

  /** Cₓ = ½‖a − y‖². */
  static Loss halfSquaredError() {
    return new HalfSquaredError();
  }

  /** Cₓ = ‖a − y‖²/out: the mean over the outputs. */
  static Loss meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Cₓ = Σ|a − y|/out: the mean over the outputs, which outliers sway less. */
  static Loss meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  /** {@link #huber(float)} with δ = 1. */
  static Loss huber() {
    return huber(1f);
  }

  /**
   * The mean over the outputs of ½(a − y)² where |a − y| ≤ δ, and of δ·(|a − y| − ½δ) beyond.
   *
   * @param delta δ, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  static Loss huber(float delta) {
    return new HuberLoss(delta);
  }

  /** Cₓ = −Σ (y·ln σ(z) + (1 − y)·ln(1 − σ(z)))/out on logits z: independent yes-or-no outputs. */
  static Loss sigmoidCrossEntropy() {
    return new SigmoidCrossEntropy();
  }

  /** Cₓ = −Σ y·ln softmax(z) on logits z: one class out of many. */
  static Loss softmaxCrossEntropy() {
    return softmaxCrossEntropy(0f);
  }

  /**
   * {@link #softmaxCrossEntropy()} with smoothed targets: each y becomes (1 − ε)·y + ε/classes.
   * Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016.
   *
   * @param smoothing ε, from 0 to less than 1
   * @throws IllegalArgumentException if it is out of range
   */
  static Loss softmaxCrossEntropy(float smoothing) {
    return new SoftmaxCrossEntropy(smoothing);
  }

  /** Every loss there is. */
  static List<Loss> all() {
    return List.of(
        halfSquaredError(),
        meanSquaredError(),
        meanAbsoluteError(),
        huber(),
        sigmoidCrossEntropy(),
        softmaxCrossEntropy());
  }

  /**
   * The loss with the given label and its usual settings.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  static Loss named(String label) {
    for (Loss loss : all()) {
      if (loss.label().equals(label)) {
        return loss;
      }
    }
    throw new IllegalArgumentException(
        "no loss is called '"
            + label
            + "'; there are: "
            + all().stream().map(Loss::label).collect(Collectors.joining(", ")));
  }

  /**
   * The loss with the given label and {@link #settings}.
   *
   * @param settings what is left out has its usual value
   * @throws IllegalArgumentException if there is no such loss, it has no such setting, or a value
   *     is out of range
   */
  static Loss named(String label, Map<String, Float> settings) {
    Loss usual = named(label);
    for (String setting : settings.keySet()) {
      if (!usual.settings().containsKey(setting) && !setting.equals(SummedLoss.SETTING)) {
        throw new IllegalArgumentException(label + " has no setting '" + setting + "'");
      }
    }
    Loss loss =
        switch (label) {
          case "huber" -> huber(settings.getOrDefault("delta", 1f));
          case "softmax-cross-entropy" ->
              softmaxCrossEntropy(settings.getOrDefault("smoothing", 0f));
          default -> usual;
        };
    return settings.containsKey(SummedLoss.SETTING) ? loss.summed() : loss;
  }
}
