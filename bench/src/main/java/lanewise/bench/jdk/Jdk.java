package lanewise.bench.jdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;

/**
 * A JDK on this machine, and how it is started: a build may take part several times, under names
 * and with flags of its own.
 *
 * @param home its folder
 * @param version the full version, such as {@code 17.0.15}
 * @param vendor who built it, or empty where unknown
 * @param lacking which of {@link #MODULES} it has not
 * @param name what rows call it: its version, where nobody gives it another name
 * @param flags its own, beside those that every JVM gets
 */
public record Jdk(
    Path home,
    String version,
    String vendor,
    List<String> lacking,
    String name,
    List<String> flags) {
  /** The module that kernels in the Vector API need. */
  static final String VECTOR = "jdk.incubator.vector";

  /** The modules that forks need: all but the last are needed whoever is measured. */
  static final List<String> MODULES =
      List.of("java.management", "java.xml", "jdk.management", "jdk.unsupported", VECTOR);

  /** The oldest that Lanewise runs on. */
  public static final int OLDEST = 17;

  /** A JDK under its version, without flags of its own. */
  public Jdk(Path home, String version, String vendor, List<String> lacking) {
    this(home, version, vendor, lacking, version, List.of());
  }

  /** The same build under another name, with these flags beside its own. */
  public Jdk named(String other, List<String> further) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(further);
    return new Jdk(home, version, vendor, lacking, other, List.copyOf(all));
  }

  /** The same build under its version, without flags of its own. */
  public Jdk plain() {
    return new Jdk(home, version, vendor, lacking);
  }

  /** Whether a version is meant by a shorter form of it: 17.0.15 by 17 and 17.0. */
  public static boolean isMeant(String version, String form) {
    return version.equals(form) || version.startsWith(form + ".");
  }

  /** The feature release: 17 of 17.0.15, 8 of 1.8.0. */
  public int feature() {
    String[] parts = version.split("[^0-9]+");
    int first = number(parts, 0);
    return first == 1 ? number(parts, 1) : first;
  }

  private static int number(String[] parts, int i) {
    return i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0;
  }

  /** Whether it has the module jdk.incubator.vector. */
  public boolean vector() {
    return !lacking.contains(VECTOR);
  }

  /** Why no benchmark can run on it, in a few words; empty if some can. */
  public Optional<String> unusable() {
    if (feature() < OLDEST) {
      return Optional.of("is older than " + OLDEST);
    }
    List<String> needed = lacking.stream().filter(module -> !module.equals(VECTOR)).toList();
    return needed.isEmpty() ? Optional.empty() : Optional.of("lacks " + String.join(", ", needed));
  }

  /**
   * Starts a JVM with these arguments, to see that it can be done.
   *
   * @throws BadInputException if it cannot; the message is the JVM's own
   */
  public void requireArguments(List<String> arguments) {
    List<String> launch = new ArrayList<>(arguments);
    launch.add("-version");
    try {
      Launcher.Answer answer = Launcher.ask(home, launch, Launcher.QUESTION_SECONDS);
      if (answer.code() != 0) {
        throw new BadInputException(
            "JDK " + name + " does not start with its arguments: " + complaint(answer.output()));
      }
    } catch (IOException e) {
      throw new BadInputException("JDK " + name + " does not start: " + FileFailure.reason(e));
    }
  }

  /**
   * Starts a JVM with these arguments for a short answer.
   *
   * @return what it printed, standard error included
   * @throws BadInputException if it cannot be started
   */
  public String output(List<String> arguments) {
    try {
      return Launcher.ask(home, arguments, Launcher.PROBE_SECONDS).output();
    } catch (IOException e) {
      throw new BadInputException("JDK " + name + " does not start: " + FileFailure.reason(e));
    }
  }

  /** What a JVM says that does not start, less that it does not. */
  private static String complaint(String output) {
    return output
        .lines()
        .filter(
            line -> !line.matches("Error occurred during .*|Error: (Could not create|A fatal).*"))
        .collect(Collectors.joining("; "));
  }

  /** The launcher. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }
}
