package lanewise.data.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanewise.data.InvalidDataException;

/**
 * What a user states of a table: which columns are targets, which are features, and how they become
 * numbers. Columns are named, or numbered from 1. Nothing is guessed: only what is stated is a
 * target, and every other column is a feature unless features are stated or columns left out.
 *
 * <p>A plan is immutable; each method gives a new one.
 *
 * <pre>{@code
 * TableEncoding encoding = EncodingPlan.label("species").scaled(Scaling.STANDARD).fit(training);
 * }</pre>
 */
public final class EncodingPlan {
  private final List<String> targets;
  private final boolean isLabel;
  private List<String> features = List.of();
  private List<String> without = List.of();
  private Scaling scaling = Scaling.NONE;
  private boolean standardisedTargets;
  private boolean unseenAsZeros;
  private boolean meanForMissing;

  private EncodingPlan(List<String> targets, boolean isLabel) {
    this.targets = targets;
    this.isLabel = isLabel;
  }

  private EncodingPlan copy() {
    EncodingPlan copy = new EncodingPlan(targets, isLabel);
    copy.features = features;
    copy.without = without;
    copy.scaling = scaling;
    copy.standardisedTargets = standardisedTargets;
    copy.unseenAsZeros = unseenAsZeros;
    copy.meanForMissing = meanForMissing;
    return copy;
  }

  /**
   * The target is the class that a column holds, as a number or a text; the network has one output
   * for each class.
   */
  public static EncodingPlan label(String column) {
    return new EncodingPlan(List.of(column), true);
  }

  /**
   * The targets are the numbers of some columns; the network has one output for each, in the given
   * order. Columns that are one-hot already are stated like this.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static EncodingPlan targets(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("there are no target columns: expected at least 1");
    }
    return new EncodingPlan(List.of(columns), false);
  }

  /** Only these columns are features. */
  public EncodingPlan features(String... columns) {
    EncodingPlan copy = copy();
    copy.features = List.of(columns);
    return copy;
  }

  /** These columns are neither features nor targets. */
  public EncodingPlan without(String... columns) {
    EncodingPlan copy = copy();
    copy.without = List.of(columns);
    return copy;
  }

  /** How numeric features are scaled; by default they are not. */
  public EncodingPlan scaled(Scaling how) {
    EncodingPlan copy = copy();
    copy.scaling = how;
    return copy;
  }

  /**
   * Numeric targets get the mean 0 and the deviation 1; {@link TableEncoding#outputScaler} brings
   * outputs back to their units.
   *
   * @throws IllegalStateException if the target is a label
   */
  public EncodingPlan standardisedTargets() {
    if (isLabel) {
      throw new IllegalStateException("a label cannot be standardised: only numeric targets can");
    }
    EncodingPlan copy = copy();
    copy.standardisedTargets = true;
    return copy;
  }

  /** A category of a feature that training has not shown gives zeros; by default it is refused. */
  public EncodingPlan unseenAsZeros() {
    EncodingPlan copy = copy();
    copy.unseenAsZeros = true;
    return copy;
  }

  /**
   * The mean in training stands for a missing number of a feature; by default it is refused.
   * Missing texts and targets are refused always.
   */
  public EncodingPlan meanForMissing() {
    EncodingPlan copy = copy();
    copy.meanForMissing = true;
    return copy;
  }

  /**
   * Fits the encoding to training data: categories, classes, means and scales come from these rows
   * and no others.
   *
   * @throws IllegalArgumentException if a column is not there or stated twice, or no feature is
   *     left
   * @throws InvalidDataException if there are no rows, a value is missing or not finite, the label
   *     is the same in all rows, or a numeric target is a column of texts
   */
  public TableEncoding fit(Table training) throws InvalidDataException {
    Set<Column> targetColumns = resolve(training, "target", targets);
    List<Column> featureColumns = featureColumns(training, targetColumns);
    if (training.rows() == 0) {
      throw new InvalidDataException(training.source(), "there are no rows", "at least 1");
    }
    List<Feature> fitted = new ArrayList<>();
    for (Column column : featureColumns) {
      fitted.add(
          column.isNumeric()
              ? Feature.fitNumbers(training, column, scaling, meanForMissing)
              : Feature.fitTexts(training, column, unseenAsZeros));
    }
    List<String> names = targetColumns.stream().map(Column::name).toList();
    Target target =
        isLabel
            ? ClassTarget.fit(training, training.column(targets.get(0)))
            : NumberTarget.fit(training, names, standardisedTargets);
    List<String> others = new ArrayList<>(training.names());
    others.removeAll(featureColumns.stream().map(Column::name).toList());
    others.removeAll(names);
    return new TableEncoding(fitted, target, others, scaling);
  }

  private List<Column> featureColumns(Table table, Set<Column> targetColumns) {
    if (!features.isEmpty() && !without.isEmpty()) {
      throw new IllegalArgumentException(
          "both the features and the columns to leave out are stated: expected one of the two");
    }
    Set<Column> stated = resolve(table, "feature", features);
    Set<Column> leftOut = resolve(table, "column to leave out", without);
    for (Column target : targetColumns) {
      if (stated.contains(target) || leftOut.contains(target)) {
        throw new IllegalArgumentException(
            "column '"
                + target.name()
                + "' is stated as a target and as a "
                + (stated.contains(target) ? "feature" : "column to leave out")
                + ": expected one of the two");
      }
    }
    List<Column> chosen =
        table.columns().stream()
            .filter(column -> !targetColumns.contains(column) && !leftOut.contains(column))
            .filter(column -> stated.isEmpty() || stated.contains(column))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          table.source() + ": no column is left to be a feature: expected at least 1");
    }
    return chosen;
  }

  private static Set<Column> resolve(Table table, String role, List<String> stated) {
    Set<Column> columns = new LinkedHashSet<>();
    for (String each : stated) {
      if (!columns.add(table.column(each))) {
        throw new IllegalArgumentException(
            "column '"
                + table.column(each).name()
                + "' is stated twice as a "
                + role
                + ": expected once");
      }
    }
    return columns;
  }
}
