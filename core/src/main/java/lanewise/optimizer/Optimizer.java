package lanewise.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
   * One update from the gradients that {@code network.backward(ws)} left in the workspace.
   *
   * @throws IllegalArgumentException if this optimizer has served another network
   */
  void step(Network network, Workspace ws);

  /** The learning rate of the latest step; 0 before the first. */
  float rate();

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
