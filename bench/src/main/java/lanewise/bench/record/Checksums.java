package lanewise.bench.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Sha256;
import lanewise.data.FileFailure;
import lanewise.data.WholeFile;

/**
 * {@code SHA256SUMS}, as {@code sha256sum --check} reads it: what a finished run wrote. It tells
 * damage and careless edits; against a forger only a signature would help.
 */
public final class Checksums {
  /** The file's name in a record. */
  public static final String FILE = "SHA256SUMS";

  /** Made from a record at any time, so no part of it. */
  private static final Set<String> DERIVED = Set.of(FILE, "report.html", "report.md");

  /** A sum, then the name of a file in the same folder. */
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\\\p{Cntrl}]+)");

  private Checksums() {}

  /** The lines for all files of a folder, by name, one of which will have another text. */
  static String of(Path folder, String changing, String text) {
    StringBuilder lines = new StringBuilder();
    for (String name : names(folder)) {
      String sum =
          name.equals(changing)
              ? Sha256.of(text.getBytes(StandardCharsets.UTF_8))
              : of(folder.resolve(name));
      lines.append(sum).append("  ").append(name).append('\n');
    }
    return lines.toString();
  }

  private static List<String> names(Path folder) {
    return unchecked(folder, () -> listed(folder));
  }

  private static List<String> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !DERIVED.contains(name) && !name.endsWith(WholeFile.PART))
          .sorted()
          .toList();
    }
  }

  /**
   * The SHA-256 of a file.
   *
   * @throws BadInputException if it cannot be read
   */
  public static String of(Path file) {
    return Sha256.of(unchecked(file, () -> Files.readAllBytes(file)));
  }

  /**
   * What a folder's files have become since their sums were written: a line for each that was
   * edited, added or lost; empty if none was.
   *
   * @throws BadInputException if a file cannot be read or the sums are none
   */
  public static List<String> changes(Path folder) {
    Map<String, String> sums = read(folder.resolve(FILE));
    List<String> changes = new ArrayList<>();
    List<String> unlisted = new ArrayList<>(names(folder));
    sums.forEach(
        (name, sum) -> {
          // Only what is there becomes a path: a name may be none that this system knows.
          if (!unlisted.remove(name)) {
            changes.add(name + " is missing");
          } else if (!of(folder.resolve(name)).equals(sum)) {
            changes.add(name + " was changed after the run");
          }
        });
    unlisted.forEach(name -> changes.add(name + " was added after the run"));
    return changes;
  }

  /** The sums by name, in the file's order. */
  private static Map<String, String> read(Path file) {
    Map<String, String> sums = new LinkedHashMap<>();
    List<String> lines = unchecked(file, () -> Files.readAllLines(file));
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (!line.matches() || line.group(2).matches("\\.\\.?")) {
        throw new BadInputException(
            file + ": line " + (i + 1) + " is no checksum with the name of a file in this folder");
      }
      if (sums.put(line.group(2), line.group(1)) != null) {
        throw new BadInputException(
            file + ": line " + (i + 1) + " lists " + line.group(2) + " a second time");
      }
    }
    return sums;
  }

  /** What is read of a file. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T unchecked(Path file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + FileFailure.reason(e));
    }
  }
}
