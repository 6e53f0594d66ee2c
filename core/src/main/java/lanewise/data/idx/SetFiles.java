package lanewise.data.idx;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.data.FileFailure;
import lanewise.data.InvalidDataException;

/**
 * The files of one data set in a folder, by their names: the data set's own name and a hyphen,
 * which MNIST's lack; {@code train}, {@code t10k} or {@code test}; {@code -images} or {@code
 * -labels}; a hyphen or a dot; the format, such as {@code idx3-ubyte}; and perhaps {@code .gz}. In
 * place of a file there may be a folder of such a name with the file in it.
 *
 * @param folder where they are
 * @param label of the data set, "mnist" where the names have none
 * @param files by part and content, such as "train-images"
 */
record SetFiles(Path folder, String label, SortedMap<String, Path> files) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(.+)-)?((?:train|t10k|test)-(?:images|labels))[-.]idx\\d+-[a-z]+(?:\\.gz)?");

  /**
   * The data sets of a folder, by their labels; where names differ in spelling, the first counts.
   */
  static SortedMap<String, SetFiles> in(Path folder) throws IOException {
    SortedMap<String, SetFiles> sets = new TreeMap<>();
    for (Path entry : entries(folder)) {
      Matcher name = NAME.matcher(entry.getFileName().toString());
      if (name.matches()) {
        String label = Optional.ofNullable(name.group(1)).orElse(KnownSet.MNIST.label());
        Optional<Path> file = Files.isDirectory(entry) ? within(entry, name) : Optional.of(entry);
        file.ifPresent(
            found ->
                sets.computeIfAbsent(label, set -> new SetFiles(folder, set, new TreeMap<>()))
                    .files
                    .putIfAbsent(name.group(2), found));
      }
    }
    if (sets.isEmpty()) {
      SetFiles mnist = new SetFiles(folder, KnownSet.MNIST.label(), new TreeMap<>());
      throw mnist.missing(
          "no MNIST files",
          Stream.of("train-images", "train-labels", "t10k-images", "t10k-labels")
              .flatMap(mnist::spellings),
          ", or such with the name of a data set in front, as in emnist-letters-train-images-…");
    }
    return sets;
  }

  /** The file of a folder that has the same parts in its name as the folder. */
  private static Optional<Path> within(Path folder, Matcher name) throws IOException {
    String start = name.group().substring(0, name.end(2));
    return entries(folder).stream()
        .filter(file -> file.getFileName().toString().startsWith(start))
        .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
        .filter(file -> !Files.isDirectory(file))
        .findFirst();
  }

  /** What a folder holds, sorted. */
  private static List<Path> entries(Path folder) throws IOException {
    String expected = "a directory with MNIST's files";
    try {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new InvalidDataException(folder.toString(), "is not a directory", expected);
      }
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      Collections.sort(entries);
      return entries;
    } catch (NoSuchFileException e) {
      throw new InvalidDataException(folder.toString(), "no such directory", expected, e);
    } catch (FileSystemException e) {
      throw new InvalidDataException(
          folder.toString(), "cannot be opened: " + FileFailure.reason(e), expected, e);
    }
  }

  /** Whether there is a file of a part, such as "train". */
  boolean has(String part) {
    return files.containsKey(part + "-images") || files.containsKey(part + "-labels");
  }

  /**
   * The part to validate on: t10k where the names have no data set, else test; the other where only
   * that is there.
   *
   * @throws InvalidDataException if both are there
   */
  String validationPart() throws InvalidDataException {
    if (has("t10k") && has("test")) {
      throw new InvalidDataException(
          folder.toString(), "holds t10k and test files of " + label, "one of them");
    }
    String usual = label.equals(KnownSet.MNIST.label()) ? "t10k" : "test";
    String other = usual.equals("test") ? "t10k" : "test";
    return has(other) ? other : usual;
  }

  /**
   * The file with the images or the labels of a part.
   *
   * @param name such as "train-images"
   * @throws InvalidDataException if it is missing
   */
  Path file(String name) throws InvalidDataException {
    Path file = files.get(name);
    if (file == null) {
      throw missing("a file is missing", spellings(name), "");
    }
    return file;
  }

  private InvalidDataException missing(String what, Stream<String> names, String more) {
    return new InvalidDataException(
        folder.toString(), what, "one of " + String.join(", ", names.toList()) + more);
  }

  private Stream<String> spellings(String name) {
    String format =
        name.endsWith("-images")
            ? "idx3-ubyte"
            : label.equals(KnownSet.QMNIST.label()) ? "idx2-int" : "idx1-ubyte";
    return Stream.of("-" + format, "-" + format + ".gz", "." + format, "." + format + ".gz")
        .map(end -> prefix() + name + end);
  }

  /** How the names begin, before the part. */
  String prefix() {
    return label.equals(KnownSet.MNIST.label()) ? "" : label + "-";
  }
}
