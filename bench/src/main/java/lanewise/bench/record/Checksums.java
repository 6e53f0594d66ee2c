package lanewise.bench.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.bench.BadInputException;
import lanewise.data.FileFailure;

/**
 * {@code SHA256SUMS}, as {@code sha256sum --check} reads it: what a finished run wrote. It tells
 * damage and careless edits; against a forger only a signature would help.
 */
public final class Checksums {
  /** The file's name in a record. */
  public static final String FILE = "SHA256SUMS";

  /** Made from a record at any time, so no part of it. */
  private static final Set<String> DERIVED = Set.of(FILE, "report.html", "report.md");

  /** A file in the folder itself. */
  private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]+");

  private Checksums() {}

  /** The lines for all files of a folder, by name, one of which will have another text. */
  static String of(Path folder, String changing, String text) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : names(folder)) {
      byte[] bytes =
          name.equals(changing)
              ? text.getBytes(StandardCharsets.UTF_8)
              : Files.readAllBytes(folder.resolve(name));
      lines.append(of(bytes)).append("  ").append(name).append('\n');
    }
    return lines.toString();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !DERIVED.contains(name) && !name.endsWith(WholeFile.PART))
          .sorted()
          .toList();
    }
  }

  /** The SHA-256 of some bytes, in hexadecimal. */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What a folder's files have become since their sums were written: a line for each that was
   * edited, added or lost; empty if none was.
   *
   * @throws BadInputException if the sums cannot be read or are none
   */
  public static List<String> changes(Path folder) {
    try {
      List<String> changes = new ArrayList<>();
      List<String> unlisted = new ArrayList<>(names(folder));
      for (String line : Files.readAllLines(folder.resolve(FILE))) {
        String[] pair = line.split("  ", 2);
        if (pair.length != 2
            || !NAME.matcher(pair[1]).matches()
            || !pair[0].matches("[0-9a-f]{64}")) {
          throw new BadInputException(folder.resolve(FILE) + " is no list of checksums");
        }
        if (!unlisted.remove(pair[1])) {
          changes.add(pair[1] + " is missing, or listed twice");
        } else if (!of(Files.readAllBytes(folder.resolve(pair[1]))).equals(pair[0])) {
          changes.add(pair[1] + " was changed after the run");
        }
      }
      unlisted.forEach(name -> changes.add(name + " was added after the run"));
      return changes;
    } catch (IOException e) {
      throw new BadInputException(
          folder.resolve(FILE) + " cannot be read: " + FileFailure.reason(e));
    }
  }
}
