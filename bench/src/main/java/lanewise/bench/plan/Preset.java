package lanewise.bench.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Work;

/** How long to measure: rounds (one fork a configuration each), and what a fork does. */
public enum Preset {
  /** Every benchmark once, its result proved: shows that it runs, says nothing about speed. */
  SMOKE(1, new Iterations(0, 0), 0, new Iterations(1, 10)),
  /**
   * For a first look: under four minutes on two cores without further arguments, a build included.
   */
  QUICK(3, new Iterations(3, 200), 15, new Iterations(3, 150)),
  /**
   * For a verdict: enough forks for one, in about an hour with four kernels on two JDKs. The fork
   * is the sample, so they are many and short: in the record of a quick run on Zen 4 forks scatter
   * by 9 %, the iterations within them by 3.
   */
  STANDARD(10, new Iterations(4, 500), 30, new Iterations(4, 500)),
  /** For a result to publish: every shape, and twice the forks, each five times as long. */
  PUBLISH(20, new Iterations(10, 1000), 30, new Iterations(10, 1000));

  /** Units of work a second that anyone's large product can be expected to reach. */
  private static final double SLOW = 5e9;

  private final int rounds;
  private final Iterations warmup;
  private final int warmupLimit;
  private final Iterations measurement;

  Preset(int rounds, Iterations warmup, int warmupLimit, Iterations measurement) {
    this.rounds = rounds;
    this.warmup = warmup;
    this.warmupLimit = warmupLimit;
    this.measurement = measurement;
  }

  /** So many iterations of so many milliseconds each. */
  public record Iterations(int count, int millis) {
    /** The same time in one. */
    Iterations merged() {
      return new Iterations(Math.min(1, count), total());
    }

    int total() {
      return count * millis;
    }
  }

  /** Forks a configuration, where nothing else is asked for. */
  int rounds() {
    return rounds;
  }

  /** How a fork warms up whose calls do such work. */
  public Iterations warmup(Work call) {
    return isLong(call) ? warmup.merged() : warmup;
  }

  /**
   * How long a fork warms up at the most: beyond its iterations as long as calls allocate, which
   * vectors do until C2 has compiled what holds them.
   */
  public Duration warmupLimit() {
    return Duration.ofSeconds(warmupLimit);
  }

  /** How a fork is measured whose calls do such work. */
  public Iterations measurement(Work call) {
    return isLong(call) ? measurement.merged() : measurement;
  }

  /**
   * Whether one call by slow kernels outlasts the whole warm-up. JMH makes at least one call an
   * iteration, so that every iteration would take that long; whoever computes, fast or slow, then
   * gets the same time in one iteration.
   */
  private boolean isLong(Work call) {
    return call.amount() / SLOW * 1000 > warmup.total();
  }

  /** A fork's length in seconds, roughly: a JVM's start and the proof of its result come on top. */
  double forkSeconds() {
    return 1.0 + (warmup.total() + measurement.total()) / 1000.0;
  }

  /** How long a fork may live where nothing else is said: naive's largest products take minutes. */
  public Duration forkLimit() {
    return Duration.ofSeconds((long) (300 + warmupLimit + 10 * forkSeconds()));
  }

  /** Whether it takes all of an operation's shapes instead of the one that stands for them. */
  boolean allShapes() {
    return this == PUBLISH;
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
