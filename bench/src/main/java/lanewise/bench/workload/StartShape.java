package lanewise.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanewise.bench.text.Labels;

/**
 * The start of a training loop, until:network such as {@code first:784-512-10@128:relu}: how long a
 * JVM takes from asking for the kernels until something is reached.
 */
public record StartShape(Until until, NetworkShape network) implements Shape {
  private static final Pattern PATTERN = Pattern.compile("(" + Until.labels("|") + "):(.*)");

  /** What is reached. */
  public enum Until {
    /** The first step is done. */
    FIRST(1, 0),
    /** A hundred steps are done. */
    HUNDRED(100, 0),
    /** Steps take little longer than in the end. */
    FULL(100, 12),
    /** The same in a JVM that has one core, which its compilers take from the steps. */
    ONE_CORE(100, 20);

    private final int steps;
    private final int seconds;

    Until(int steps, int seconds) {
      this.steps = steps;
      this.seconds = seconds;
    }

    /** How many steps the JVM makes at the least. */
    public int steps() {
      return steps;
    }

    /** For how many seconds the JVM makes steps at the least. */
    public int seconds() {
      return seconds;
    }

    /** Whether it shows only from how the speed goes on. */
    public boolean ofSpeed() {
      return seconds > 0;
    }

    private static String labels(String between) {
      return Arrays.stream(values()).map(Until::label).collect(Collectors.joining(between));
    }

    /** The name in shapes. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static StartShape parse(String text) {
    Matcher matcher =
        ShapeText.match(
            PATTERN,
            text,
            "one of " + Until.labels(", ") + ", then a network, such as first:784-512-10@128:relu");
    return new StartShape(
        Labels.find("start", Until.values(), Until::label, matcher.group(1)),
        NetworkShape.parse(matcher.group(2)));
  }

  /** All that is measured of a network's start. */
  static List<StartShape> of(NetworkShape network) {
    return Arrays.stream(Until.values()).map(until -> new StartShape(until, network)).toList();
  }

  /** Whether its JVM has one core, where others have all. */
  public boolean oneCore() {
    return until == Until.ONE_CORE;
  }

  @Override
  public String text() {
    return until.label() + ":" + network.text();
  }
}
