package lanewise.bench.jdk;

import java.nio.file.Path;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param version the full version, such as {@code 17.0.15}
 * @param vendor who built it, or empty where unknown
 * @param vector whether it has the module jdk.incubator.vector
 */
public record Jdk(Path home, String version, String vendor, boolean vector) {
  /** The oldest that Lanewise runs on. */
  public static final int OLDEST = 17;

  /** The feature release: 17 of 17.0.15, 8 of 1.8.0. */
  public int feature() {
    String[] parts = version.split("[^0-9]+");
    int first = number(parts, 0);
    return first == 1 ? number(parts, 1) : first;
  }

  private static int number(String[] parts, int i) {
    return i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0;
  }

  /** Whether benchmarks can run on it. */
  public boolean usable() {
    return feature() >= OLDEST;
  }

  /** The launcher. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }
}
