package lanewise.bench.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Labels;
import lanewise.bench.workload.Work;

/** How long to measure: how many rounds, and what a fork does in each. */
public enum Preset {
  /** Every benchmark once, its result proved: shows that it runs, says nothing about speed. */
  SMOKE(1, null, new Iterations(0, 0), 0, new Iterations(1, 10)),
  /**
   * For a first look: under five minutes on two cores without further arguments, a build included.
   */
  QUICK(6, null, new Iterations(2, 100), 8, new Iterations(12, 20)),
  /** For a verdict: as many forks as it takes, in an hour with four kernels on two JDKs. */
  STANDARD(10, 0.015, new Iterations(5, 100), 10, new Iterations(40, 20)),
  /** For a result to publish: every shape, and twice the forks. */
  PUBLISH(20, 0.01, new Iterations(5, 100), 30, new Iterations(100, 20));

  /** Units of work a second that anyone's large product can be expected to reach. */
  private static final double SLOW = 5e9;

  /** Of long calls each fork takes so many turns at the least. */
  private static final int FEWEST_TURNS = 5;

  private final int rounds;
  private final Double until;
  private final Iterations warmup;
  private final int warmupLimit;
  private final Iterations turns;

  Preset(int rounds, Double until, Iterations warmup, int warmupLimit, Iterations turns) {
    this.rounds = rounds;
    this.until = until;
    this.warmup = warmup;
    this.warmupLimit = warmupLimit;
    this.turns = turns;
  }

  /** So many iterations of so many milliseconds each, of one call at the least. */
  public record Iterations(int count, int millis) {}

  /** Forks a configuration, where nothing else is asked for. */
  int rounds() {
    return rounds;
  }

  /** How well every ratio is to be known, as a share, where nothing else is asked for; or null. */
  public Double until() {
    return until;
  }

  /** How a fork warms up before it goes on until it is steady. */
  public Iterations warmup() {
    return warmup;
  }

  /**
   * How long a fork warms up at the most: until its compiler rests and its calls do not allocate.
   */
  public Duration warmupLimit() {
    return Duration.ofSeconds(warmupLimit);
  }

  /** How many relays of a round on so many JDKs have an A/A control. */
  int controls(int jdks) {
    return this == QUICK ? jdks : Integer.MAX_VALUE;
  }

  /** How long a turn is, of one call at the least. */
  public int turnMillis() {
    return turns.millis;
  }

  /**
   * How many turns a fork takes whose calls do such work: fewer where one call by slow kernels
   * takes longer than a turn.
   */
  public int turns(Work call) {
    double millis = Math.max(turns.millis, 1000 * call.amount() / SLOW);
    double fitting = turns.count * turns.millis / millis;
    int fewest = Math.min(FEWEST_TURNS, turns.count);
    return (int) Math.max(fewest, fitting);
  }

  /** A fork's length in seconds, roughly: its JVM's start, its warm-up, its turns and its proof. */
  double forkSeconds() {
    return timed()
        ? 1.0 + (2 * warmup.count * warmup.millis + turns.count * turns.millis) / 1000.0
        : 1;
  }

  /**
   * How long a fork may hold the baton where nothing else is said: naive's largest products take
   * minutes.
   */
  public Duration forkLimit() {
    return Duration.ofSeconds(300 + warmupLimit);
  }

  /** For how many seconds the JVM of these forks of a start makes steps at the least. */
  public int startSeconds(List<PlannedFork> jvm) {
    int seconds = jvm.stream().mapToInt(f -> Relay.start(f).until().seconds()).max().orElse(0);
    return timed() ? seconds : Math.min(1, seconds);
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
    return Labels.find("preset", values(), Preset::label, label);
  }
}
