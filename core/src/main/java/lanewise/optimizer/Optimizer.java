package lanewise.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lanewise.network.Gradients;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Moves the parameters of a network against the gradient. It owns what it remembers from step to
 * step, so one optimizer serves one network.
 */
public interface Optimizer {
  /** The name on the command line, such as {@code sgd}. */
  String label();

  /**
   * One update from the gradients that {@code network.backward(ws)} left in the workspace, the
   * layers' statistics included.
   *
   * @throws IllegalArgumentException if this optimizer has served another network
   */
  void step(Network network, Workspace ws);

  /**
   * One update from gradients in arrays.
   *
   * @throws IllegalArgumentException if this optimizer has served another network
   */
  void step(Network network, Gradients gradients);

  /** The learning rate of the latest step; 0 before the first. */
  float rate();

  /** The number of updates so far. */
  long steps();

  /**
   * What is remembered of parameter {@code p} of layer {@code l}: the arrays themselves, as many as
   * the optimizer's formula has moments, so that they can be saved and set again.
   *
   * @throws IllegalArgumentException if this optimizer has served another network
   */
  float[][] moments(Network network, int l, int p);

  /**
   * Goes on as if there had been so many updates; the moments are set by whoever calls this.
   *
   * @throws IllegalArgumentException if this optimizer has served another network, or steps is
   *     negative
   */
  void resume(Network network, long steps);

  /** The learning rate's schedule. */
  Schedule schedule();

  /** This optimizer, with gradients clipped before each update. */
  default Optimizer clipped(Clipping clipping) {
    return new ClippedOptimizer(this, clipping);
  }

  /** The labels of all optimizers. */
  static List<String> labels() {
    return Arrays.stream(Recipe.values()).map(Recipe::label).toList();
  }

  /**
   * The optimizer with the given label and its usual settings.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  static Optimizer named(String label) {
    return named(label, Map.of());
  }

  /**
   * The optimizer with the given label and settings.
   *
   * @param settings what is left out has its usual value
   * @throws IllegalArgumentException if there is none (the message names those that exist), if it
   *     has no such setting, or if a value is out of range
   */
  static Optimizer named(String label, Map<Setting, Float> settings) {
    return named(label, settings, Schedule::constant);
  }

  /**
   * The optimizer with the given label, settings and schedule.
   *
   * @param settings what is left out has its usual value
   * @param schedule makes the schedule from the learning rate that is set, or from the usual one
   * @throws IllegalArgumentException as {@link #named(String, Map)}, and what the schedule throws
   */
  static Optimizer named(
      String label, Map<Setting, Float> settings, Function<Float, Schedule> schedule) {
    for (Recipe recipe : Recipe.values()) {
      if (recipe.label().equals(label)) {
        return recipe.make(settings, schedule);
      }
    }
    throw new IllegalArgumentException(
        "no optimizer is called '" + label + "'; there are: " + String.join(", ", labels()));
  }
}
