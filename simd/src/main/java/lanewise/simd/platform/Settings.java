package lanewise.simd.platform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/** What a user may set in place of what {@link Target} chooses. */
public final class Settings {
  private static final String LANES = "lanewise.lanes";
  private static final String TILE = "lanewise.tile";
  private static final String WITHOUT = "lanewise.without";
  private static final String PRIME = "lanewise.prime";
  private static final Pattern ROWS_BY_VECTORS = Pattern.compile("(\\d)x(\\d)");

  private Settings() {}

  /** What is wrong with the settings, in a sentence; empty if nothing is. */
  public static Optional<String> problem() {
    // Only who sets lanes needs to know how many there are: asking loads the Vector API.
    return problem(System.getProperty(LANES) == null ? 0 : FloatVector.SPECIES_PREFERRED.length());
  }

  static Optional<String> problem(int preferredLanes) {
    String prime = System.getProperty(PRIME, "on");
    if (!prime.matches("on|off")) {
      return Optional.of(PRIME + " is '" + prime + "': expected on or off");
    }
    String lanes = System.getProperty(LANES);
    if (lanes != null && !lanes.matches("4|8|16")) {
      return Optional.of(LANES + " is '" + lanes + "': expected 4, 8 or 16");
    }
    if (lanes != null && Integer.parseInt(lanes) > preferredLanes) {
      return Optional.of(
          LANES
              + " is "
              + lanes
              + ", but this JVM has vectors of at most "
              + preferredLanes
              + " lanes");
    }
    String tile = System.getProperty(TILE);
    if (tile != null && tile().isEmpty()) {
      return Optional.of(
          TILE + " is '" + tile + "': expected rows x vectors, from 1x2 to 8x3 or 6x4");
    }
    String without = System.getProperty(WITHOUT, "");
    if (!without.isEmpty() && !names().allMatch(name -> workaround(name).isPresent())) {
      return Optional.of(
          WITHOUT
              + " is '"
              + without
              + "': expected some of "
              + Arrays.stream(Workaround.values())
                  .map(Workaround::label)
                  .collect(Collectors.joining(", "))
              + ", with commas between");
    }
    return Optional.empty();
  }

  private static Stream<String> names() {
    return Arrays.stream(System.getProperty(WITHOUT, "").split(",", -1));
  }

  private static Optional<Workaround> workaround(String name) {
    return Arrays.stream(Workaround.values()).filter(w -> w.label().equals(name)).findFirst();
  }

  /** The workarounds that the user wants to do without. */
  static Set<Workaround> without() {
    Set<Workaround> without = EnumSet.noneOf(Workaround.class);
    names().forEach(name -> workaround(name).ifPresent(without::add));
    return without;
  }

  /** Whether vector loops are primed while plain ones do their work. */
  static boolean primes() {
    return !System.getProperty(PRIME, "on").equals("off");
  }

  /** How many lanes the user wants, or {@code otherwise}. */
  static int lanes(int otherwise) {
    return Integer.getInteger(LANES, otherwise);
  }

  /** The tile that the user wants, if that is one. */
  static Optional<Tile> tile() {
    Matcher text = ROWS_BY_VECTORS.matcher(System.getProperty(TILE, ""));
    if (!text.matches()) {
      return Optional.empty();
    }
    int rows = Integer.parseInt(text.group(1));
    int vectors = Integer.parseInt(text.group(2));
    return Tile.mayBeLargest(rows, vectors)
        ? Optional.of(new Tile(rows, vectors, "set by -D" + TILE))
        : Optional.empty();
  }
}
