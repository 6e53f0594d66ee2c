package lanewise.training;

import lanewise.data.Dataset;
import lanewise.loss.Loss;

/** What a network is asked, which decides how its answers are measured. */
public enum Task {
  /** One class out of several: the largest output answers. */
  CLASSES,

  /** Yes or no, by each output on its own: above ½ is yes, or above 0 for a loss on logits. */
  YES_OR_NO,

  /** Numbers: regression. */
  NUMBERS;

  /**
   * The task that data and loss make together. Targets that stand for classes and losses on logits
   * ask for classes, where a sample belongs to one of several; with a single output, or samples
   * that belong to several classes or none, for yes or no. All else asks for numbers.
   */
  public static Task of(Loss loss, Dataset data) {
    if (data.classes().isEmpty() && !loss.onLogits()) {
      return NUMBERS;
    }
    if (data.outputs() == 1) {
      return YES_OR_NO;
    }
    for (int i = 0; i < data.samples(); i++) {
      float sum = 0;
      for (int j = 0; j < data.outputs(); j++) {
        sum += data.targets().get(i, j);
      }
      if (Math.abs(sum - 1) > 1e-3f) {
        return YES_OR_NO;
      }
    }
    return CLASSES;
  }
}
