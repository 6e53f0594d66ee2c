package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.text.Figures;

/**
 * Which of a run's forks were disturbed, and by what. A disturbed fork keeps its place in every
 * figure: whoever compares says what the figure would be without.
 */
public final class Disturbances {
  /** What disturbs a fork. */
  public enum Cause {
    /** The hypervisor ran others. */
    STEAL(
        "the hypervisor took more than "
            + Math.round(100 * Thresholds.STEAL)
            + " % of the processors' time during"),
    /** The clock changed. */
    DRIFT("the clock changed by more than " + Math.round(100 * Thresholds.CLOCK) + " % during"),
    /** Another hardware thread shared the core, before the fork or after it. */
    FRONT_END("another hardware thread of this core was busy during"),
    /** The compiler still worked, or calls still allocated, when the turns began. */
    WARM_UP("the limit ended the warm-up, while the compiler worked or calls allocated, in");

    private final String sentence;

    Cause(String sentence) {
      this.sentence = sentence;
    }
  }

  /** By how much, of the causes that were beyond their thresholds. */
  private final Map<Sample, Map<Cause, Double>> tags = new LinkedHashMap<>();

  private Disturbances(List<Sample> samples) {
    OptionalDouble quiet = samples.stream().flatMapToDouble(Disturbances::frontEnds).min();
    for (Sample s : samples) {
      if (s.failure() == null && s.noise() != null) {
        tags.put(s, tags(s, quiet));
      }
    }
  }

  /** Looks at all forks of one run. */
  public static Disturbances of(List<Sample> samples) {
    return new Disturbances(samples);
  }

  private static Map<Cause, Double> tags(Sample s, OptionalDouble quiet) {
    Map<Cause, Double> tags = new LinkedHashMap<>();
    Double steal = s.noise().steal();
    if (steal != null && steal > Thresholds.STEAL) {
      tags.put(Cause.STEAL, steal);
    }
    if (Math.abs(s.noise().drift()) > Thresholds.CLOCK) {
      tags.put(Cause.DRIFT, s.noise().drift());
    }
    OptionalDouble busiest = frontEnds(s).max();
    if (busiest.isPresent() && isShared(busiest.getAsDouble(), quiet.orElseThrow())) {
      tags.put(Cause.FRONT_END, busiest.getAsDouble() / quiet.orElseThrow());
    }
    if (Boolean.FALSE.equals(s.steady())) {
      tags.put(Cause.WARM_UP, s.warmed());
    }
    return tags;
  }

  /** Whether a reading of the front end shows another thread on the core. */
  public static boolean isShared(double reading, double quietest) {
    return reading > Thresholds.FRONT_END * quietest;
  }

  /** The front end's steps by the clock's, before and after. */
  private static DoubleStream frontEnds(Sample s) {
    ForkNoise n = s.noise();
    if (n == null) {
      return DoubleStream.empty();
    }
    return DoubleStream.of(
        n.frontEndBefore() / n.rulerBefore(), n.frontEndAfter() / n.rulerAfter());
  }

  /** How many forks were timed while somebody looked. */
  public int forks() {
    return tags.size();
  }

  /** How many were disturbed, by anything. */
  public int disturbed() {
    return (int) tags.values().stream().filter(t -> !t.isEmpty()).count();
  }

  /** How many were disturbed by something. */
  public int by(Cause cause) {
    return (int) tags.values().stream().filter(t -> t.containsKey(cause)).count();
  }

  /** The rounds in which a row's fork of a role was disturbed. */
  public Set<Integer> rounds(Sample.Role role, Row row) {
    return tags.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .filter(s -> s.role() == role && s.row().equals(row))
        .map(Sample::round)
        .collect(Collectors.toSet());
  }

  /** How many forks were disturbed by something, without a full stop. */
  public String sentence(Cause cause) {
    return cause.sentence + " " + by(cause) + " of " + forks() + " forks";
  }

  /** A sentence for each cause that disturbed a fork, without full stops. */
  public List<String> sentences() {
    return Stream.of(Cause.values()).filter(cause -> by(cause) > 0).map(this::sentence).toList();
  }

  /** A line for each disturbed fork, in the order they ran: which one, and why. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    tags.forEach(
        (s, found) -> {
          if (!found.isEmpty()) {
            lines.add(
                s.row().text()
                    + (s.role() == Sample.Role.CONTROL ? ", once more" : "")
                    + ", round "
                    + s.round()
                    + ": "
                    + found.entrySet().stream()
                        .map(e -> reason(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ")));
          }
        });
    return lines;
  }

  private static String reason(Cause cause, double size) {
    return switch (cause) {
      case STEAL -> "the hypervisor took " + Figures.percent(size) + " of the time";
      case DRIFT ->
          String.format(
              Locale.ROOT,
              "the clock became %.1f %% %s",
              100 * Math.abs(size),
              size > 0 ? "slower" : "faster");
      case FRONT_END ->
          String.format(Locale.ROOT, "independent instructions took %.2f times as long", size);
      case WARM_UP -> String.format(Locale.ROOT, "the limit ended its warm-up after %.1f s", size);
    };
  }

  /** The run's slowest reading of the front end against its quietest; empty in older records. */
  public OptionalDouble spread() {
    DoubleSummaryStatistics all =
        tags.keySet().stream().flatMapToDouble(Disturbances::frontEnds).summaryStatistics();
    return all.getCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(all.getMax() / all.getMin());
  }
}
