package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lanewise.bench.machine.Machine;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.Figures;

/**
 * A grade and what kept a record from a better one.
 *
 * @param letter A to publish, B to be guided by, C for no more than that it ran
 * @param reasons a sentence each, with the grade that it denies
 */
public record Grade(Letter letter, List<String> reasons) {
  /** The grades. */
  public enum Letter {
    A,
    B,
    C
  }

  /** Grades a record that is whole and unchanged. */
  public static Grade of(RunRecord record) {
    List<String> noB = new ArrayList<>();
    List<String> noA = new ArrayList<>();
    forks(record, noB, noA);
    floor(record, noB, noA);
    if (!record.timed()) {
      noB.add("a smoke run times nothing");
    }
    if (!record.withheld().isEmpty()) {
      noA.add(record.withheld().size() + " rows have no score");
    }
    if (record.description().imported()) {
      noB.add("it was imported: on which machine, beside what and by which jar is not known");
    } else {
      noise(record, noA);
      provenance(record.description(), noA);
    }
    List<String> reasons = new ArrayList<>();
    noB.forEach(reason -> reasons.add("no B: " + reason));
    noA.forEach(reason -> reasons.add("no A: " + reason));
    Letter letter = !noB.isEmpty() ? Letter.C : !noA.isEmpty() ? Letter.B : Letter.A;
    return new Grade(letter, reasons);
  }

  private static void forks(RunRecord record, List<String> noB, List<String> noA) {
    Optional<Map.Entry<Row, Series>> fewest =
        record.scored().entrySet().stream()
            .min(Comparator.comparingInt(entry -> entry.getValue().size()));
    if (fewest.isEmpty()) {
      noB.add("no row has a score");
      return;
    }
    int forks = fewest.get().getValue().size();
    String where = forks + " forks of " + fewest.get().getKey().text();
    if (forks < Thresholds.FORKS_B) {
      noB.add(where + ", B takes " + Thresholds.FORKS_B);
    } else if (forks < Thresholds.FORKS_A) {
      noA.add(where + ", A takes " + Thresholds.FORKS_A);
    }
  }

  private static void floor(RunRecord record, List<String> noB, List<String> noA) {
    Optional<NoiseFloor> floor = record.floor();
    if (floor.isEmpty()) {
      noB.add("there is no A/A control");
      return;
    }
    if (floor.get().floor() > Thresholds.FLOOR_B) {
      noB.add(
          percent("the noise floor is %s, B allows %s", floor.get().floor(), Thresholds.FLOOR_B));
    } else if (floor.get().floor() > Thresholds.FLOOR_A) {
      noA.add(
          percent("the noise floor is %s, A allows %s", floor.get().floor(), Thresholds.FLOOR_A));
    }
    if (floor.get().effect() > Thresholds.EFFECT_A) {
      noA.add(
          percent(
              "an A/A control differed by %s, A allows %s",
              floor.get().effect(), Thresholds.EFFECT_A));
    }
  }

  private static void noise(RunRecord record, List<String> noA) {
    double[] rulers =
        record.noise().stream().mapToDouble(ForkNoise::rulerBefore).sorted().toArray();
    if (rulers.length > 0) {
      // The middle nine tenths: one interrupt in the ruler's milliseconds is no drift.
      double low = rulers[rulers.length / 20];
      double high = rulers[rulers.length - 1 - rulers.length / 20];
      if (high / low - 1 > Thresholds.CLOCK) {
        noA.add(percent("the clock drifted by %s, A allows %s", high / low - 1, Thresholds.CLOCK));
      }
    }
    if (record.relaysByCores().containsKey("")) {
      noA.add("measured threads were not put on cores");
    }
    Disturbances disturbances = Disturbances.of(record.samples());
    if (disturbances.by(Disturbances.Cause.FRONT_END)
        > Thresholds.SHARED_A * disturbances.forks()) {
      noA.add(
          disturbances.sentence(Disturbances.Cause.FRONT_END)
              + ", A allows 1 in "
              + Math.round(1 / Thresholds.SHARED_A));
    }
    List<Double> steals =
        record.noise().stream().map(ForkNoise::steal).filter(Objects::nonNull).toList();
    if (steals.size() < record.samples().size()) {
      noA.add("it is unknown what the hypervisor took");
    } else {
      double steal = steals.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      if (steal > Thresholds.STEAL_A) {
        noA.add(
            percent("the hypervisor took %s of the time, A allows %s", steal, Thresholds.STEAL_A));
      }
    }
  }

  private static void provenance(RunDescription run, List<String> noA) {
    if (!Boolean.TRUE.equals(run.git().clean())) {
      noA.add(
          run.git().clean() == null
              ? "the sources' state is unknown"
              : "the sources were changed since the commit");
    }
    if (run.artifact().sha256() == null) {
      noA.add("it did not run from a jar");
    }
    if (run.machine().clockGovernor().equals(Machine.UNKNOWN)) {
      noA.add("the clock's policy is unknown");
    }
    for (RunDescription.Jvm jvm : run.jvms()) {
      if (Boolean.FALSE.equals(jvm.intrinsified())) {
        noA.add("JDK " + jvm.name() + " does not compile vectors to vector instructions");
      }
    }
  }

  private static String percent(String format, double found, double allowed) {
    return String.format(
        Locale.ROOT, format, Figures.finePercent(found), Figures.finePercent(allowed));
  }
}
