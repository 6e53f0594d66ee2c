package lanewise.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import lanewise.matrix.Matrix;

/**
 * Training and validation data from a directory with MNIST's files, or those of a dataset that
 * copies its names, such as Fashion-MNIST: IDX images and labels of 10 classes.
 *
 * <p>The files are {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
 * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, also with a dot for the second hyphen
 * ({@code train-images.idx3-ubyte}) and with {@code .gz} at the end.
 *
 * @param training what to learn from, [samples × pixels] → [samples × 10]
 * @param validation what to measure on, of the same width
 */
public record MnistFolder(Dataset training, Dataset validation) {
  /** The number of classes, and of outputs. */
  public static final int CLASSES = 10;

  /**
   * Reads a directory. With {@code train} files the {@code t10k} files are the validation data;
   * without them, the first nine tenths of {@code t10k} are for training and the rest for
   * validation.
   *
   * @throws InvalidDataException if the directory or a file is missing, a file is bad (see {@link
   *     Idx}), the numbers of images and labels differ, the images for training and validation
   *     differ in size, or either part has no samples
   * @throws IOException if reading fails otherwise
   */
  public static MnistFolder read(Path directory) throws IOException {
    requireDirectory(directory);
    List<String> train = Stream.concat(images("train"), labels("train")).toList();
    if (train.stream().anyMatch(name -> isThere(directory.resolve(name)))) {
      return wholes(directory, load(directory, "train"), load(directory, "t10k"));
    }
    if (Stream.concat(images("t10k"), labels("t10k"))
        .noneMatch(name -> isThere(directory.resolve(name)))) {
      throw missing(
          directory,
          "no MNIST files",
          Stream.of(images("train"), labels("train"), images("t10k"), labels("t10k"))
              .flatMap(names -> names));
    }
    return split(directory, load(directory, "t10k"));
  }

  private static void requireDirectory(Path directory) throws IOException {
    String expected = "a directory with MNIST's files";
    try {
      if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
        throw new InvalidDataException(directory.toString(), "is not a directory", expected);
      }
    } catch (NoSuchFileException e) {
      throw new InvalidDataException(directory.toString(), "no such directory", expected, e);
    } catch (FileSystemException e) {
      throw new InvalidDataException(
          directory.toString(), "cannot be opened: " + FileFailure.reason(e), expected, e);
    }
  }

  /** Also true where nobody may know: opening the file then says why. */
  private static boolean isThere(Path file) {
    return !Files.notExists(file);
  }

  private static MnistFolder wholes(Path directory, Dataset training, Dataset validation)
      throws InvalidDataException {
    if (training.features() != validation.features()) {
      throw new InvalidDataException(
          directory.toString(),
          "train images have " + training.features() + " pixels, t10k " + validation.features(),
          "images of one size");
    }
    if (training.samples() == 0 || validation.samples() == 0) {
      throw new InvalidDataException(
          directory.toString(),
          training.samples() + " train and " + validation.samples() + " t10k images",
          "at least 1 of each");
    }
    return new MnistFolder(training, validation);
  }

  private static MnistFolder split(Path directory, Dataset all) throws InvalidDataException {
    if (all.samples() < 2) {
      throw new InvalidDataException(
          directory.toString(),
          all.samples() + " t10k images and no train files",
          "at least 2 images to split");
    }
    int n = (int) (all.samples() * 9L / 10);
    // The part for validation is copied.
    Heap.require(
        directory.toString(),
        (long) (all.samples() - n) * (all.features() + CLASSES) * Float.BYTES);
    return new MnistFolder(all.first(n), all.from(n));
  }

  private static Dataset load(Path directory, String prefix) throws IOException {
    Path images = find(directory, images(prefix).toList());
    Path labels = find(directory, labels(prefix).toList());
    Matrix inputs = Idx.images(images);
    return Dataset.classification(inputs, Idx.labels(labels), CLASSES, labels.toString());
  }

  private static Path find(Path directory, List<String> names) throws InvalidDataException {
    for (String name : names) {
      Path file = directory.resolve(name);
      if (isThere(file)) {
        return file;
      }
    }
    throw missing(directory, "a file is missing", names.stream());
  }

  private static InvalidDataException missing(Path directory, String what, Stream<String> names) {
    return new InvalidDataException(
        directory.toString(), what, "one of " + String.join(", ", names.toList()));
  }

  private static Stream<String> images(String prefix) {
    return spellings(prefix + "-images", "idx3-ubyte");
  }

  private static Stream<String> labels(String prefix) {
    return spellings(prefix + "-labels", "idx1-ubyte");
  }

  private static Stream<String> spellings(String stem, String format) {
    return Stream.of("-" + format, "-" + format + ".gz", "." + format, "." + format + ".gz")
        .map(end -> stem + end);
  }
}
