package lanewise.bench.workload;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * What is measured of a row beside its time. Profilers, tables and reports go through this list, so
 * that a figure more is told here, in {@code record}'s sample with its schema, and where a fork
 * measures it.
 */
public enum RowFigure {
  /** How exact the results of an elementwise operation are. */
  MAX_ULP(
      "ulp",
      Math::max,
      "an error of %s ulp",
      "max ulp is the largest error found over a fixed sample of 65,536 inputs (of softmax 64 rows within ±8),"
          + " against double, in units in the last place: of the exact result, but of 1 for delta and"
          + " cross-entropy, whose results cross zero. Of products and of forward it is the largest"
          + " error of those elements that were proved, in 2⁻²³ of |row|·|column|, the lengths of an"
          + " element's row and column.");

  private final String label;
  private final DoubleBinaryOperator ofForks;
  private final String words;
  private final String explanation;

  RowFigure(String label, DoubleBinaryOperator ofForks, String words, String explanation) {
    this.label = label;
    this.ofForks = ofForks;
    this.words = words;
    this.explanation = explanation;
  }

  /** The name in what forks report. */
  public String label() {
    return label;
  }

  /** The name of its column in the table for other programs. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The head of its column in tables for people. */
  public String heading() {
    return column().replace('_', ' ');
  }

  /** What a reader must know of it, in a sentence. */
  public String explanation() {
    return explanation;
  }

  /** The figure of a row two of whose forks have these. */
  public double ofForks(double one, double other) {
    return ofForks.applyAsDouble(one, other);
  }

  /** Whether a value is such a figure. */
  public boolean isValid(double value) {
    return value >= 0 && Double.isFinite(value);
  }

  /** A value in words. */
  public String inWords(double value) {
    return String.format(Locale.ROOT, words, value);
  }
}
