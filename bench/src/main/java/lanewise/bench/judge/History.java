package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.statistics.Estimate;
import lanewise.bench.statistics.Levels;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Figures;

/** Records in the order in which they began, and how the speed of each row went over them. */
public final class History {
  /** So many digits tell a commit. */
  private static final int COMMIT = 7;

  private final List<RunRecord> records;
  private final double dispersion;
  private final List<Trend> trends;

  /** What is not in the trends: a sentence each. */
  private final List<String> leftOut;

  private History(
      List<RunRecord> records, double dispersion, List<Trend> trends, List<String> leftOut) {
    this.records = records;
    this.dispersion = dispersion;
    this.trends = trends;
    this.leftOut = leftOut;
  }

  /**
   * The history of some records. All their rows tell of the noise between them; those chosen are
   * judged, together.
   *
   * @throws BadInputException if no row that was chosen stands in two records
   */
  public static History of(List<RunRecord> unordered, Predicate<Row> chosen) {
    List<RunRecord> records =
        unordered.stream()
            .sorted(
                Comparator.comparing((RunRecord record) -> record.description().started())
                    .thenComparing(record -> record.description().id()))
            .toList();
    List<Trend> all = trends(records);
    List<Double> floors =
        records.stream()
            .map(record -> record.floor().map(NoiseFloor::floor).orElse(Thresholds.ASSUMED_FLOOR))
            .toList();
    double dispersion =
        Levels.dispersion(all.stream().map(trend -> estimates(trend, floors)).toList());
    List<Trend> judged = new ArrayList<>();
    List<Trend> unjudged = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    int alone = 0;
    for (Trend trend : all.stream().filter(trend -> chosen.test(trend.row())).toList()) {
      if (trend.values().size() > 1) {
        (trend.judged().size() > 1 ? judged : unjudged).add(trend);
      } else {
        alone++;
      }
    }
    if (alone > 0) {
      leftOut.add("Left out, since only one record has them: " + rows(alone) + ".");
    }
    records
        .get(records.size() - 1)
        .withheld()
        .forEach(
            (row, reason) -> {
              if (chosen.test(row)) {
                leftOut.add("No score in the newest record: " + row.text() + ": " + reason + ".");
              }
            });
    if (judged.isEmpty() && unjudged.isEmpty()) {
      throw new BadInputException(
          "no row that was asked for stands in two of the " + records.size() + " records");
    }
    List<Levels> levels =
        Levels.of(judged.stream().map(trend -> estimates(trend, floors)).toList(), dispersion);
    List<Trend> trends = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      trends.add(judged.get(i).with(levels.get(i)));
    }
    trends.addAll(unjudged);
    return new History(records, dispersion, trends.stream().sorted(urgency()).toList(), leftOut);
  }

  /** The rows of all records, of which nothing is judged yet. */
  private static List<Trend> trends(List<RunRecord> records) {
    Map<Row, NavigableMap<Integer, PairedRatio>> shares = new HashMap<>();
    Map<Row, NavigableMap<Integer, PairedRatio>> speeds = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      int index = i;
      records.get(i).sharesOfPeak().forEach((row, share) -> add(shares, row, index, share));
      records
          .get(i)
          .scored()
          .forEach((row, times) -> add(speeds, row, index, PairedRatio.alone(times)));
    }
    List<Trend> trends = new ArrayList<>();
    speeds.forEach(
        (row, speed) -> {
          NavigableMap<Integer, PairedRatio> share = shares.getOrDefault(row, new TreeMap<>());
          // All values of a row are of one kind: shares only where every record has one.
          boolean ofPeak = share.size() == speed.size();
          trends.add(Trend.of(row, ofPeak, ofPeak ? share : speed, records.size() - 1));
        });
    return trends;
  }

  private static void add(
      Map<Row, NavigableMap<Integer, PairedRatio>> values, Row row, int record, PairedRatio value) {
    values.computeIfAbsent(row, key -> new TreeMap<>()).put(record, value);
  }

  /** The speed by itself is not free of the moment that it was measured in: more is assumed. */
  private static List<Estimate> estimates(Trend trend, List<Double> floors) {
    double least = trend.ofPeak() ? 0 : Thresholds.ASSUMED_FLOOR;
    return Estimate.of(
        trend.judged().stream().map(trend.values()::get).toList(),
        trend.judged().stream().map(i -> Math.max(floors.get(i), least)).toList());
  }

  /** The newest change first, the largest of a record first; then what is not as predicted. */
  private static Comparator<Trend> urgency() {
    return Comparator.comparingInt(
            (Trend trend) -> trend.newestChange().map(change -> -change.since()).orElse(1))
        .thenComparingDouble(
            trend ->
                trend
                    .newestChange()
                    .map(change -> -Math.abs(Math.log(change.point().ratio())))
                    .orElse(0.0))
        .thenComparing(trend -> trend.verdict() == Trend.Newest.CONSISTENT)
        .thenComparing(trend -> trend.verdict() == Trend.Newest.UNKNOWN);
  }

  public List<RunRecord> records() {
    return records;
  }

  /** The rows that were chosen and stand in two records, those that changed first. */
  public List<Trend> trends() {
    return trends;
  }

  /** When a record began, to the minute. */
  public String when(int record) {
    return records
        .get(record)
        .description()
        .started()
        .replace('T', ' ')
        .replaceFirst(":\\d\\dZ$", "");
  }

  /** The commit of a record, with a plus where the sources had been changed since. */
  public String commit(int record) {
    RunDescription.Git git = records.get(record).description().git();
    if (git.commit() == null) {
      return "unknown";
    }
    String commit = git.commit().substring(0, Math.min(COMMIT, git.commit().length()));
    return Boolean.FALSE.equals(git.clean()) ? commit + "+" : commit;
  }

  /** The commits that a change lies between, as git writes a range. */
  public String commits(Trend.Change change) {
    return commit(change.before()) + ".." + commit(change.since());
  }

  /** What a reader must know, a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    long plain = trends.stream().filter(trend -> !trend.ofPeak()).count();
    if (plain < trends.size()) {
      notes.add("Values in percent are throughputs in shares of the peak in the same turns.");
    }
    if (plain > 0) {
      notes.add(
          plain
              + " of "
              + trends.size()
              + " rows did not take turns with a peak in every record: their values are throughputs by"
              + " themselves, and a noise floor of "
              + Figures.percent(Thresholds.ASSUMED_FLOOR)
              + " is assumed between records.");
    }
    notes.add("A change is a ratio of values, with its 95 % interval: above 1 is faster.");
    if (dispersion > 1) {
      notes.add(
          "Records differ by "
              + Figures.times(Math.sqrt(dispersion))
              + " what their rounds and noise floors explain, which is taken into account.");
    }
    for (Trend trend : trends) {
      List<Trend.Change> changes = trend.changes();
      for (Trend.Change change : changes.subList(0, Math.max(0, changes.size() - 1))) {
        notes.add("Before that: " + trend.row().text() + ": " + text(change) + ".");
      }
    }
    notes.addAll(leftOut);
    for (RunRecord record : records) {
      notes.addAll(Comparability.unfinished(record, record.folder() + ": "));
    }
    return notes;
  }

  /** A change in words. */
  public String text(Trend.Change change) {
    return change.sizeText() + " (" + change.point().intervalText() + ") since " + since(change);
  }

  private String since(Trend.Change change) {
    return when(change.since()) + ", " + commits(change);
  }

  /** The answer, in a sentence. */
  public String summary() {
    List<Trend> changed =
        trends.stream().filter(trend -> trend.newestChange().isPresent()).toList();
    long slower = changed.stream().filter(trend -> trend.newestChange().get().slower()).count();
    StringBuilder text = new StringBuilder();
    if (changed.isEmpty()) {
      text.append("None of ").append(rows(trends.size())).append(" changed");
    } else {
      text.append("Of ").append(rows(trends.size())).append(' ').append(slower);
      text.append(" became SLOWER and ").append(changed.size() - slower).append(" FASTER");
      text.append(changed.size() == 1 ? " since " : ", at the latest since ");
      text.append(since(changed.get(0).newestChange().orElseThrow()));
    }
    List<String> counts = new ArrayList<>();
    for (Trend.Newest verdict : Trend.Newest.values()) {
      long count = trends.stream().filter(trend -> trend.verdict() == verdict).count();
      if (count > 0) {
        counts.add(verdict.text() + " in " + rows((int) count));
      }
    }
    return text.append("; the newest record, ")
        .append(records.get(records.size() - 1).description().id())
        .append(", is ")
        .append(String.join(", ", counts))
        .append('.')
        .toString();
  }

  private static String rows(int count) {
    return count + (count == 1 ? " row" : " rows");
  }
}
