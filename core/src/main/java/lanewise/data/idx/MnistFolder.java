package lanewise.data.idx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import lanewise.data.Dataset;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;

/**
 * Training and validation data from a directory with IDX images and labels, named as those of
 * MNIST, Fashion-MNIST, EMNIST or QMNIST are, or as another data set's in the same way.
 *
 * <p>The files are {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
 * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}; also with a dot for the last hyphen
 * but one ({@code train-images.idx3-ubyte}), with {@code .gz} at the end, and each in a folder of
 * such a name. The name of a data set may come first, as in {@code
 * emnist-letters-train-images-idx3-ubyte}, with {@code test} for {@code t10k}. Files without it are
 * taken for MNIST's. Where a file is there in several spellings, the first in alphabetical order
 * counts.
 *
 * <p>How many classes there are, and which label the first has, is known of MNIST, of the splits of
 * EMNIST and of QMNIST. Of other data sets the labels tell: the classes go from the smallest to the
 * largest label. EMNIST's images are stored transposed, and are turned upright here.
 *
 * @param dataset what the files were taken for, such as "mnist" or "emnist-letters"
 * @param classes the number of classes, and of outputs
 * @param firstLabel the label of class 0: where it is 1, label 26 is class 25
 * @param transposed whether the files have the images transposed; in {@code training} and {@code
 *     validation} they are upright
 * @param training what to learn from, [samples × pixels] → [samples × classes]
 * @param validation what to measure on, of the same width
 * @param description all this in one sentence without a full stop
 */
public record MnistFolder(
    String dataset,
    int classes,
    int firstLabel,
    boolean transposed,
    Dataset training,
    Dataset validation,
    String description) {

  /** The files of one part of a data set, such as "train". */
  private record Part(String name, IdxImages images, IdxLabels labels) {
    static Part read(SetFiles files, String name) throws IOException {
      Path images = files.file(name + "-images");
      Path labels = files.file(name + "-labels");
      return new Part(name, Idx.readImages(images), Idx.readLabels(labels));
    }
  }

  /**
   * Reads a directory with one data set. With both {@code train} and {@code t10k} (or {@code test})
   * files these are for training and for validation; where only one of the two is there, its first
   * nine tenths are for training and the rest for validation.
   *
   * @throws InvalidDataException if the directory or a file is missing, there are several data sets
   *     (the message names the command line's option that chooses), a file is bad (see {@link
   *     Idx}), the numbers of images and labels differ, a label is no label of the data set, the
   *     images for training and validation differ in size or type, or either part has no samples
   * @throws IOException if reading fails otherwise
   */
  public static MnistFolder read(Path directory) throws IOException {
    SortedMap<String, SetFiles> sets = SetFiles.in(directory);
    if (sets.size() > 1) {
      throw new InvalidDataException(
          directory.toString(),
          "holds several data sets: " + String.join(", ", sets.keySet()),
          "one, or the name of one of them, as in --dataset " + sets.firstKey());
    }
    SetFiles files = sets.get(sets.firstKey());
    return read(files, files.label());
  }

  /**
   * The same of a directory with several data sets, or with one whose files are named like MNIST's.
   *
   * @param dataset the one to read, such as "emnist-letters"
   * @throws InvalidDataException as with {@link #read(Path)}, or if the directory holds no files of
   *     that name, and none that are named like MNIST's and could be of a known data set of it
   * @throws IOException if reading fails otherwise
   */
  public static MnistFolder read(Path directory, String dataset) throws IOException {
    SortedMap<String, SetFiles> sets = SetFiles.in(directory);
    SetFiles own = sets.get(dataset);
    if (own != null) {
      return read(own, dataset);
    }
    SetFiles unnamed = sets.get(KnownSet.MNIST.label());
    if (unnamed != null && KnownSet.named(dataset).isPresent()) {
      return read(unnamed, dataset);
    }
    SortedSet<String> choice = new TreeSet<>(sets.keySet());
    if (unnamed != null) {
      choice.addAll(KnownSet.labels());
    }
    throw new InvalidDataException(
        directory.toString(),
        "holds no data set '" + dataset + "'",
        "one of " + String.join(", ", choice));
  }

  private static MnistFolder read(SetFiles files, String dataset) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String name : List.of("train", files.validationPart())) {
      if (files.has(name)) {
        parts.add(Part.read(files, name));
      }
    }
    requireUse(files, parts);
    Optional<KnownSet> known = KnownSet.named(dataset);
    Classes classes =
        known.isPresent()
            ? new Classes(known.get().firstLabel(), known.get().classes())
            : Classes.of(parts.stream().map(Part::labels).toList());
    boolean transposed = known.isPresent() && known.get().transposed();
    List<Dataset> sets = new ArrayList<>();
    for (Part part : parts) {
      if (transposed) {
        part.images.turnUpright();
      }
      int[] labels = classes.of(part.labels, hint(files, dataset));
      sets.add(
          Dataset.classification(
              part.images.values(), labels, classes.count(), part.labels.file()));
    }
    if (sets.size() == 1) {
      sets = split(files, sets.get(0));
    }
    return new MnistFolder(
        dataset,
        classes.count(),
        classes.firstLabel(),
        transposed,
        sets.get(0),
        sets.get(1),
        description(files, dataset, classes, transposed, parts));
  }

  /** Refuses what is too little to train and to validate on, and parts that do not go together. */
  private static void requireUse(SetFiles files, List<Part> parts) throws InvalidDataException {
    String directory = files.folder().toString();
    IdxImages first = parts.get(0).images;
    if (parts.size() == 1) {
      if (first.samples() < 2) {
        String name = parts.get(0).name;
        throw new InvalidDataException(
            directory,
            first.samples()
                + " "
                + name
                + " images and no "
                + (name.equals("train") ? files.validationPart() : "train")
                + " files",
            "at least 2 images to split");
      }
      return;
    }
    IdxImages second = parts.get(1).images;
    String name = parts.get(1).name;
    if (first.pixels() != second.pixels()) {
      throw new InvalidDataException(
          directory,
          "train images have " + first.pixels() + " pixels, " + name + " " + second.pixels(),
          "images of one size");
    }
    if (first.type() != second.type()) {
      throw new InvalidDataException(
          directory,
          "train images are of type " + first.type() + ", " + name + " of " + second.type(),
          "images of one type");
    }
    if (first.samples() == 0 || second.samples() == 0) {
      throw new InvalidDataException(
          directory,
          first.samples() + " train and " + second.samples() + " " + name + " images",
          "at least 1 of each");
    }
  }

  /** What to say of a wrong label where the names do not tell whose files they are. */
  private static String hint(SetFiles files, String dataset) {
    return files.prefix().isEmpty() && dataset.equals(files.label())
        ? " as in MNIST, which files of such names are taken for"
            + " (--dataset names another, such as emnist-letters)"
        : " as in " + dataset;
  }

  private static List<Dataset> split(SetFiles files, Dataset all) throws InvalidDataException {
    int n = (int) (all.samples() * 9L / 10);
    // The part for validation is copied.
    Heap.require(
        files.folder().toString(),
        (long) (all.samples() - n) * (all.features() + all.outputs()) * Float.BYTES);
    return List.of(all.first(n), all.from(n));
  }

  private static String description(
      SetFiles files, String dataset, Classes classes, boolean transposed, List<Part> parts) {
    boolean table = parts.get(0).labels.header().sizes().rank() > 1;
    String last = files.prefix() + parts.get(parts.size() - 1).name + "-*";
    return "data set "
        + dataset
        + ", "
        + why(files, dataset)
        + ": "
        + classes.count()
        + (classes.count() == 1 ? " class, label " : " classes, labels ")
        + classes.firstLabel()
        + (classes.count() == 1 ? "" : " to " + classes.lastLabel())
        + (table ? " in the first of 8 columns" : "")
        + "; images of "
        + parts.get(0).images.description()
        + (transposed ? ", stored transposed and turned upright" : "")
        + (parts.size() == 1
            ? "; the first nine tenths of " + last + " for training, the rest for validation"
            : "; " + files.prefix() + "train-* for training, " + last + " for validation");
  }

  private static String why(SetFiles files, String dataset) {
    if (!dataset.equals(files.label())) {
      return "as asked";
    } else if (KnownSet.named(dataset).isEmpty()) {
      return "which is not known, so that its labels tell the classes";
    } else if (files.prefix().isEmpty()) {
      return "by its files' names, which Fashion-MNIST shares";
    }
    return "by its files' names";
  }
}
