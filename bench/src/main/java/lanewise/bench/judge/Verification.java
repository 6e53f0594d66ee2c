package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.record.Schemas;
import lanewise.bench.text.Printable;

/**
 * Whether a record is what it says it is.
 *
 * @param defects why it is not, a sentence each
 * @param grade what it is worth; C with defects
 */
public record Verification(List<String> defects, Grade grade) {
  /** So many faults of a kind are said; more would bury the others. */
  private static final int MOST = 10;

  /** Checks a record. */
  public static Verification of(RunRecord record) {
    List<String> defects =
        Stream.concat(unfinished(record).stream(), faults(record).stream()).toList();
    Grade grade = Grade.of(record);
    return new Verification(
        defects, defects.isEmpty() ? grade : new Grade(Grade.Letter.C, grade.reasons()));
  }

  /** What a record lacks that is as it was left all the same. */
  private static List<String> unfinished(RunRecord record) {
    List<String> defects = new ArrayList<>();
    if (!record.complete()) {
      defects.add(
          "it is incomplete: the run was interrupted when "
              + record.forksEnded()
              + " of "
              + record.description().plan().forks()
              + " forks had ended");
    }
    if (record.cut()) {
      defects.add("the last line of samples.jsonl was cut short");
    }
    return defects;
  }

  /** Where a record is not as a run leaves it, finished or not: a sentence each. */
  public static List<String> faults(RunRecord record) {
    List<String> faults = new ArrayList<>();
    add(faults, Schemas.violations(record.folder()));
    add(faults, record.changes());
    if (record.complete()) {
      // The plan of an imported record is what was found.
      if (!record.description().imported()) {
        add(faults, gaps(record));
      }
      add(faults, impossibilities(record));
      add(faults, record.curveFlaws());
    }
    return faults;
  }

  private static void add(List<String> faults, List<String> more) {
    more.stream().limit(MOST).map(Printable::of).forEach(faults::add);
    if (more.size() > MOST) {
      faults.add("and " + (more.size() - MOST) + " more like these");
    }
  }

  /** What the plan asks for and the samples lack, or have beyond it. */
  private static List<String> gaps(RunRecord record) {
    RunDescription.Plan plan = record.description().plan();
    Map<Sample.Role, Map<Row, Map<Integer, Integer>>> turns = new HashMap<>();
    Set<Row> failed = new HashSet<>();
    List<String> gaps = new ArrayList<>();
    for (Sample s : record.samples()) {
      turns
          .computeIfAbsent(s.role(), role -> new HashMap<>())
          .computeIfAbsent(s.row(), row -> new TreeMap<>())
          .merge(s.round(), s.times().size(), Integer::sum);
      if (s.failure() != null) {
        failed.add(s.row());
      }
    }
    expect(gaps, plan, plan.rows(), turns.get(Sample.Role.KERNELS), failed);
    expect(gaps, plan, plan.controls(), turns.get(Sample.Role.CONTROL), failed);
    expect(gaps, plan, plan.peaks(), turns.get(Sample.Role.PEAK), failed);
    return gaps;
  }

  /**
   * Times that cannot be: turns that took longer than the fork lived, and forks that began before
   * the run or after its end. Who makes samples up seldom thinks of these.
   */
  private static List<String> impossibilities(RunRecord record) {
    List<String> found = new ArrayList<>();
    RunDescription run = record.description();
    for (Sample s : record.samples()) {
      double turns = s.times().stream().mapToDouble(Double::doubleValue).sum() * 1e-9;
      if (s.seconds() != null && turns > s.seconds()) {
        found.add(
            String.format(
                Locale.ROOT,
                "%s, round %d: one call a turn takes %.1f s, and the fork lived for %.1f s",
                s.row().text(),
                s.round(),
                turns,
                s.seconds()));
      }
      if (s.started().compareTo(run.started()) < 0
          || (run.finished() != null && s.started().compareTo(run.finished()) > 0)) {
        found.add(
            s.row().text()
                + ", round "
                + s.round()
                + ": began at "
                + s.started()
                + ", which is outside the run");
      }
    }
    return found;
  }

  private static void expect(
      List<String> gaps,
      RunDescription.Plan plan,
      List<Row> rows,
      Map<Row, Map<Integer, Integer>> found,
      Set<Row> failed) {
    Map<Row, Map<Integer, Integer>> there = found == null ? Map.of() : found;
    for (Row row : rows) {
      Map<Integer, Integer> rounds = there.getOrDefault(row, Map.of());
      int planned = plan.rounds(row);
      if (rounds.size() > planned || (rounds.size() < planned && !failed.contains(row))) {
        gaps.add(row.text() + " has " + rounds.size() + " rounds where the plan says " + planned);
      }
      int all = plan.turns(row);
      rounds.forEach(
          (round, turns) -> {
            if (turns != all && !failed.contains(row)) {
              gaps.add(
                  row.text()
                      + " has "
                      + turns
                      + " turns in round "
                      + round
                      + " where the plan says "
                      + all);
            }
          });
    }
    there.keySet().stream()
        .filter(row -> !rows.contains(row))
        .forEach(row -> gaps.add(row.text() + " was measured though the plan does not say so"));
  }
}
