package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lanewise.bench.machine.Machine;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.Series;

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

  private static final int FORKS_A = 10;
  private static final int FORKS_B = 6;
  private static final double EFFECT_A = 0.01;
  private static final double FLOOR_B = 0.05;
  private static final double DRIFT_A = 0.02;
  private static final double STEAL_A = 0.001;
  private static final double SHARED_A = 0.05;

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
    noise(record, noA);
    provenance(record.description(), noA);
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
    if (forks < FORKS_B) {
      noB.add(where + ", B takes " + FORKS_B);
    } else if (forks < FORKS_A) {
      noA.add(where + ", A takes " + FORKS_A);
    }
  }

  private static void floor(RunRecord record, List<String> noB, List<String> noA) {
    Optional<NoiseFloor> floor = record.floor();
    if (floor.isEmpty()) {
      noB.add("there is no A/A control");
      return;
    }
    if (floor.get().floor() > FLOOR_B) {
      noB.add(percent("the noise floor is %s, B allows %s", floor.get().floor(), FLOOR_B));
    }
    if (floor.get().effect() > EFFECT_A) {
      noA.add(
          percent("the A/A control differed by %s, A allows %s", floor.get().effect(), EFFECT_A));
    }
  }

  private static void noise(RunRecord record, List<String> noA) {
    List<Sample> timed =
        record.samples().stream().filter(s -> s.role() != Sample.Role.PROOF).toList();
    double[] rulers = timed.stream().mapToDouble(s -> s.noise().rulerBefore()).sorted().toArray();
    if (rulers.length > 0) {
      // The middle nine tenths: one interrupt in the ruler's milliseconds is no drift.
      double low = rulers[rulers.length / 20];
      double high = rulers[rulers.length - 1 - rulers.length / 20];
      if (high / low - 1 > DRIFT_A) {
        noA.add(percent("the clock drifted by %s, A allows %s", high / low - 1, DRIFT_A));
      }
    }
    Disturbances disturbances = Disturbances.of(record.samples());
    if (disturbances.by(Disturbances.Cause.FRONT_END) > SHARED_A * disturbances.forks()) {
      noA.add(disturbances.sentence(Disturbances.Cause.FRONT_END) + ", A allows 1 in 20");
    }
    List<Double> steals =
        timed.stream().map(s -> s.noise().steal()).filter(s -> s != null).toList();
    if (steals.size() < timed.size()) {
      noA.add("it is unknown what the hypervisor took");
    } else {
      double steal = steals.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      if (steal > STEAL_A) {
        noA.add(percent("the hypervisor took %s of the time, A allows %s", steal, STEAL_A));
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
    if (!run.plan().proofs()) {
      noA.add("results were not proved in forks of their own");
    }
    if (run.machine().clockGovernor().equals(Machine.UNKNOWN)) {
      noA.add("the clock's policy is unknown");
    }
    for (RunDescription.Jvm jvm : run.jvms()) {
      if (Boolean.FALSE.equals(jvm.intrinsified())) {
        noA.add("JDK " + jvm.version() + " does not compile vectors to vector instructions");
      }
    }
  }

  private static String percent(String format, double found, double allowed) {
    return String.format(Locale.ROOT, format, share(found), share(allowed));
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, share < 0.01 ? "%.2f %%" : "%.1f %%", 100 * share);
  }
}
