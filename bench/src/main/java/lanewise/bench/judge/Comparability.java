package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import lanewise.bench.machine.Machine;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.statistics.Modes;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;

/** Why records should not be compared, and what to know if they are. */
public final class Comparability {
  private Comparability() {}

  /** Why a record's times mean nothing; empty if they mean something. */
  public static List<String> obstacles(RunRecord record) {
    List<String> obstacles = new ArrayList<>();
    String name = record.folder().toString();
    if (!record.timed()) {
      obstacles.add(name + " is a smoke run, whose times say nothing about speed");
    }
    List<String> faults = Verification.faults(record);
    if (!faults.isEmpty()) {
      obstacles.add(name + " cannot be relied on: " + String.join(", ", faults));
    }
    return obstacles;
  }

  /** Why two records are not comparable; empty if they are. */
  public static List<String> obstacles(RunRecord first, RunRecord second) {
    List<String> obstacles = new ArrayList<>(obstacles(first));
    obstacles.addAll(obstacles(second));
    obstacles.addAll(differences(first, second));
    return obstacles;
  }

  /**
   * Why records do not make a history; empty if they do. Of each the first that it differs from.
   */
  public static List<String> obstacles(List<RunRecord> records) {
    List<String> obstacles = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      RunRecord record = records.get(i);
      obstacles.addAll(obstacles(record));
      for (RunRecord earlier : records.subList(0, i)) {
        List<String> differences = differences(earlier, record);
        if (!differences.isEmpty()) {
          obstacles.add(
              "of "
                  + earlier.folder()
                  + " and "
                  + record.folder()
                  + " "
                  + String.join(", ", differences));
          break;
        }
      }
    }
    return obstacles;
  }

  private static List<String> differences(RunRecord first, RunRecord second) {
    List<String> obstacles = new ArrayList<>();
    if (first.isCopyOf(second)) {
      obstacles.add(first.folder() + " and " + second.folder() + " are the same measurement");
    }
    Machine a = first.description().machine();
    Machine b = second.description().machine();
    differs(obstacles, "host", a, b, Machine::host);
    differs(obstacles, "processor", a, b, Machine::cpu);
    differs(obstacles, "processor family", a, b, m -> m.family() + "/" + m.model());
    differs(
        obstacles,
        "number of processors",
        a,
        b,
        m -> m.processors() == null ? Machine.UNKNOWN : m.processors().toString());
    String firstPreset = first.description().plan().preset();
    String secondPreset = second.description().plan().preset();
    if (!firstPreset.equals(secondPreset)) {
      obstacles.add("their presets differ: " + firstPreset + " and " + secondPreset);
    }
    for (RunDescription.Jvm jvm : first.description().jvms()) {
      second.description().jvms().stream()
          .filter(other -> other.name().equals(jvm.name()))
          .forEach(other -> obstacles.addAll(jvm.differences(other)));
    }
    return obstacles;
  }

  private static void differs(
      List<String> obstacles, String what, Machine a, Machine b, Function<Machine, String> of) {
    String first = of.apply(a);
    String second = of.apply(b);
    boolean known = !first.contains(Machine.UNKNOWN) && !second.contains(Machine.UNKNOWN);
    if (known && !Objects.equals(first, second)) {
      obstacles.add("the " + what + " differs: " + first + " and " + second);
    }
  }

  /** The bounds within which some records' rows do not differ. */
  public static Verdict.Bounds bounds(List<RunRecord> records, double same) {
    double floor = records.size() > 1 ? Thresholds.ASSUMED_FLOOR : 0;
    for (RunRecord record : records) {
      floor =
          Math.max(floor, record.floor().map(NoiseFloor::floor).orElse(Thresholds.ASSUMED_FLOOR));
    }
    return new Verdict.Bounds(floor, same);
  }

  /** What a reader of a comparison must know, a sentence each. */
  public static List<String> notes(List<RunRecord> records) {
    List<String> notes = new ArrayList<>();
    for (RunRecord record : records) {
      String name = records.size() == 1 ? "" : record.folder() + ": ";
      if (record.description().imported()) {
        notes.add(
            name
                + "Imported: the forks took no turns with each other, no result was proved, and the"
                + " machine is not known.");
      }
      notes.addAll(unfinished(record, name));
      Optional<NoiseFloor> floor = record.floor();
      notes.add(
          name
              + floor
                  .map(
                      f ->
                          percent("Noise floor %s: A/A controls, identical ", f.floor())
                              + percent("kernels in two forks, differed by %s at ", f.effect())
                              + percent("most; their ratio scattered by %s from ", f.turnSpread())
                              + percent("turn to turn and by %s from one pair of ", f.forkSpread())
                              + "forks to the next.")
                  .orElseGet(
                      () ->
                          percent(
                              "Noise floor %s is assumed: there is no A/A control.",
                              Thresholds.ASSUMED_FLOOR)));
      IdenticalBits.sentences(record).forEach(sentence -> notes.add(name + sentence));
      Disturbances.of(record.samples())
          .sentences()
          .forEach(sentence -> notes.add(name + "Disturbed: " + sentence + "."));
      record
          .withheld()
          .forEach(
              (row, reason) -> notes.add(name + "No score: " + row.text() + ": " + reason + "."));
      modes(record).forEach(sentence -> notes.add(name + sentence));
    }
    if (records.size() == 2) {
      notes.add(
          percent(
              "Between two runs a noise floor of %s is assumed: their forks took no turns with each"
                  + " other.",
              Thresholds.ASSUMED_FLOOR));
      clock(records.get(0), records.get(1)).ifPresent(notes::add);
    }
    return notes;
  }

  /** What a record lacks, with words before each sentence. */
  static List<String> unfinished(RunRecord record, String name) {
    List<String> notes = new ArrayList<>();
    if (!record.complete()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%sINCOMPLETE: the run was interrupted; %d of %d forks had ended.",
              name,
              record.forksEnded(),
              record.description().plan().forks()));
    }
    if (record.cut()) {
      notes.add(name + "The last line of samples.jsonl was cut short and is left out.");
    }
    return notes;
  }

  /** Rows whose forks fall into two groups, or one of whose forks is far from all others. */
  public static List<String> modes(RunRecord record) {
    List<String> sentences = new ArrayList<>();
    record
        .scored()
        .forEach(
            (row, series) ->
                Modes.of(series)
                    .forEach(
                        m ->
                            sentences.add(
                                (m.outlier() ? "Outlier: " : "Bimodal: ")
                                    + row.text()
                                    + ": "
                                    + m.text()
                                    + ".")));
    return sentences;
  }

  private static Optional<String> clock(RunRecord first, RunRecord second) {
    double ratio = ruler(first) / ruler(second);
    return Math.abs(ratio - 1) > Thresholds.CLOCK
        ? Optional.of(
            percent(
                    "The clock differed by %s between the two: a fixed chain of instructions ",
                    Math.abs(ratio - 1))
                + "took so much more or less time.")
        : Optional.empty();
  }

  private static double ruler(RunRecord record) {
    double[] all = record.noise().stream().mapToDouble(ForkNoise::rulerBefore).sorted().toArray();
    return all.length == 0 ? 1 : all[all.length / 2];
  }

  private static String percent(String format, double share) {
    return String.format(Locale.ROOT, format, Figures.percent(share));
  }
}
