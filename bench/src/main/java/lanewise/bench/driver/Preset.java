package lanewise.bench.driver;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.bench.BadInputException;

/** How long to measure: rounds (one fork a configuration each), and what a fork does. */
public enum Preset {
  /** Every benchmark once, verified: proves that it runs, says nothing about speed. */
  SMOKE(1, 0, 0, 1, 10),
  /**
   * For a first look: under four minutes on two cores without further arguments. Most of it warms
   * up: a training step's kernels take 1.5 seconds to be compiled.
   */
  QUICK(3, 3, 500, 3, 200),
  /** For a result worth quoting. */
  STANDARD(10, 5, 1000, 5, 1000);

  private final int rounds;
  private final int warmups;
  private final int warmupMillis;
  private final int measurements;
  private final int measurementMillis;

  Preset(int rounds, int warmups, int warmupMillis, int measurements, int measurementMillis) {
    this.rounds = rounds;
    this.warmups = warmups;
    this.warmupMillis = warmupMillis;
    this.measurements = measurements;
    this.measurementMillis = measurementMillis;
  }

  /** Forks a configuration. */
  public int rounds() {
    return rounds;
  }

  int warmups() {
    return warmups;
  }

  int warmupMillis() {
    return warmupMillis;
  }

  int measurements() {
    return measurements;
  }

  int measurementMillis() {
    return measurementMillis;
  }

  /** A fork's length in seconds, roughly: a JVM's start and verification come on top. */
  double forkSeconds() {
    return 1.0 + (warmups * warmupMillis + measurements * measurementMillis) / 1000.0;
  }

  /** Whether it takes every standard shape instead of one an operation. */
  boolean allShapes() {
    return this == STANDARD;
  }

  /** Whether its times say anything about speed. */
  public boolean timed() {
    return this != SMOKE;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset of the given label; {@link BadInputException} naming all if there is none. */
  public static Preset named(String label) {
    return Arrays.stream(values())
        .filter(preset -> preset.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "no preset is called '"
                        + label
                        + "'; there are: "
                        + Arrays.stream(values())
                            .map(Preset::label)
                            .collect(Collectors.joining(", "))));
  }
}
