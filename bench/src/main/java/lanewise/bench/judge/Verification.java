package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    if (!record.current()) {
      defects.add(
          "it is of the format "
              + record.description().schema()
              + ", which has neither checksums nor an A/A control");
    } else if (!record.complete()) {
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
    if (record.current()) {
      add(faults, Schemas.violations(record.folder()));
    }
    add(faults, record.changes());
    if (record.current() && record.complete()) {
      add(faults, gaps(record));
    }
    return faults;
  }

  private static void add(List<String> faults, List<String> more) {
    more.stream().limit(MOST).map(Printable::of).forEach(faults::add);
    if (more.size() > MOST) {
      faults.add("and " + (more.size() - MOST) + " more like these");
    }
  }

  /** What the plan asks for and the samples lack, or have twice, or have beyond it. */
  private static List<String> gaps(RunRecord record) {
    RunDescription.Plan plan = record.description().plan();
    Map<Sample.Role, Map<Row, Set<Integer>>> found = new HashMap<>();
    Set<Row> failed = new HashSet<>();
    List<String> gaps = new ArrayList<>();
    for (Sample s : record.samples()) {
      boolean first =
          found
              .computeIfAbsent(s.role(), role -> new HashMap<>())
              .computeIfAbsent(s.row(), row -> new HashSet<>())
              .add(s.round());
      if (!first) {
        gaps.add("round " + s.round() + " has " + s.row().text() + " twice");
      }
      if (s.failure() != null) {
        failed.add(s.row());
      }
    }
    expect(gaps, plan.rows(), found.get(Sample.Role.KERNELS), plan.rounds(), failed);
    expect(gaps, plan.controls(), found.get(Sample.Role.CONTROL), plan.rounds(), failed);
    expect(gaps, plan.peaks(), found.get(Sample.Role.PEAK), plan.rounds(), failed);
    if (plan.proofs()) {
      expect(gaps, plan.rows(), found.get(Sample.Role.PROOF), 1, failed);
    }
    return gaps;
  }

  private static void expect(
      List<String> gaps,
      List<Row> rows,
      Map<Row, Set<Integer>> found,
      int rounds,
      Set<Row> failed) {
    Map<Row, Set<Integer>> there = found == null ? Map.of() : found;
    for (Row row : rows) {
      int forks = there.getOrDefault(row, Set.of()).size();
      boolean all = forks == rounds || (failed.contains(row) && forks < rounds);
      if (!all) {
        gaps.add(row.text() + " has " + forks + " forks where the plan says " + rounds);
      }
    }
    there.keySet().stream()
        .filter(row -> !rows.contains(row))
        .forEach(row -> gaps.add(row.text() + " was measured though the plan does not say so"));
  }
}
