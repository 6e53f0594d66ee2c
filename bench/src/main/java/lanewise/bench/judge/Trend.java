package lanewise.bench.judge;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.Levels;
import lanewise.bench.statistics.Levels.ChangePoint;
import lanewise.bench.statistics.Levels.Prediction;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.text.Figures;

/**
 * The speed of a row over the records of a history.
 *
 * @param ofPeak whether values are shares of the peak in the same turns; else calls a nanosecond
 * @param values by the index of the record
 * @param judged the indices of the records with rounds enough, in their order
 * @param levels of those; null where there are fewer than two
 * @param newest the index of the history's newest record
 */
public record Trend(
    Row row,
    boolean ofPeak,
    NavigableMap<Integer, PairedRatio> values,
    List<Integer> judged,
    Levels levels,
    int newest) {
  /** A row of which nothing is judged yet. */
  static Trend of(Row row, boolean ofPeak, NavigableMap<Integer, PairedRatio> values, int newest) {
    List<Integer> judged =
        values.keySet().stream().filter(i -> !values.get(i).interval().isRange()).toList();
    return new Trend(row, ofPeak, values, judged, null, newest);
  }

  Trend with(Levels judged) {
    return new Trend(row, ofPeak, values, this.judged, judged, newest);
  }

  /** What the newest record is against what those before it let expect. */
  public enum Newest {
    /** It lies in the interval that was predicted. */
    CONSISTENT("consistent"),
    /** It lies above. */
    FASTER("faster than predicted"),
    /** It lies below. */
    SLOWER("slower than predicted"),
    /** Nothing was predicted, or it has no value. */
    UNKNOWN("unknown");

    private final String text;

    Newest(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /**
   * A change.
   *
   * @param before the index of the last record of the old level
   * @param since the index of the first record of the new one
   */
  public record Change(int before, int since, ChangePoint point) {
    public boolean slower() {
      return point.ratio() < 1;
    }

    /** What it is in a word, and how many times as fast it became. */
    public String sizeText() {
      return (slower() ? "SLOWER " : "FASTER ") + Figures.ratio(point.ratio()) + "×";
    }

    /** By how much longer a call takes, as a share; negative if it takes less. */
    double slowdown() {
      return 1 / point.ratio() - 1;
    }
  }

  /** The changes, in their order. */
  public List<Change> changes() {
    return levels == null
        ? List.of()
        : levels.changes().stream()
            .map(point -> new Change(judged.get(point.run() - 1), judged.get(point.run()), point))
            .toList();
  }

  /** The last of them. */
  public Optional<Change> newestChange() {
    List<Change> changes = changes();
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
  }

  /** What was to be expected of the newest record; empty where that cannot be said. */
  public Optional<Prediction> prediction() {
    return levels == null || !judged.contains(newest)
        ? Optional.empty()
        : Optional.of(levels.prediction());
  }

  /** Whether the newest record is as predicted. */
  public Newest verdict() {
    return prediction()
        .map(
            p ->
                p.interval().contains(p.measured())
                    ? Newest.CONSISTENT
                    : p.measured() > p.interval().high() ? Newest.FASTER : Newest.SLOWER)
        .orElse(Newest.UNKNOWN);
  }

  /** Why nothing was predicted; empty where something was. */
  public String reason() {
    if (!values.containsKey(newest)) {
      return "no score in the newest record";
    }
    return prediction().isPresent() ? "" : "too few rounds";
  }

  /**
   * Whether the newest change made it slower by more than a share, where the newest record has it.
   */
  public boolean slowerBy(double share) {
    return values.containsKey(newest)
        && newestChange().filter(change -> change.slowdown() > share).isPresent();
  }

  /** Whether a slowdown of such a share would have been seen in the newest record alone. */
  public boolean tellsOf(double share) {
    return prediction().isPresent() && levels.resolution() <= share;
  }

  /** A value in its unit. */
  public double inUnit(double value) {
    return ofPeak ? 100 * value : Measurement.work(row).throughput(1 / value);
  }

  /** What values are in. */
  public String unit() {
    return ofPeak ? "%" : Measurement.work(row).unit().perSecond();
  }

  /** A value with its unit. */
  public String text(double value) {
    return ofPeak ? Figures.digits(100 * value) + " %" : Measurement.work(row).rate(1 / value);
  }

  /** From one value to another, with the unit. */
  public String text(double low, double high) {
    String from = text(low);
    String to = text(high);
    String unit = from.substring(from.lastIndexOf(' '));
    return (to.endsWith(unit) ? from.substring(0, from.length() - unit.length()) : from) + "…" + to;
  }
}
