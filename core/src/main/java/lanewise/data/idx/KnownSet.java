package lanewise.data.idx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Data sets whose classes are known, and how their images lie in the files.
 *
 * <p>Sources: G. Cohen, S. Afshar, J. Tapson and A. van Schaik, "EMNIST: an extension of MNIST to
 * handwritten letters", 2017, for the classes of EMNIST's splits; C. Yadav and L. Bottou, "Cold
 * case: the lost MNIST digits", 2019, for QMNIST.
 */
enum KnownSet {
  /** Fashion-MNIST's files have the same names, and as many classes. */
  MNIST("mnist", 10, 0, false),
  EMNIST_BALANCED("emnist-balanced", 47, 0, true),
  EMNIST_BYCLASS("emnist-byclass", 62, 0, true),
  EMNIST_BYMERGE("emnist-bymerge", 47, 0, true),
  EMNIST_DIGITS("emnist-digits", 10, 0, true),
  EMNIST_LETTERS("emnist-letters", 26, 1, true),
  EMNIST_MNIST("emnist-mnist", 10, 0, true),
  QMNIST("qmnist", 10, 0, false);

  private final String label;
  private final int classes;
  private final int firstLabel;
  private final boolean transposed;

  KnownSet(String label, int classes, int firstLabel, boolean transposed) {
    this.label = label;
    this.classes = classes;
    this.firstLabel = firstLabel;
    this.transposed = transposed;
  }

  /** The one of a label, if it is known. */
  static Optional<KnownSet> named(String label) {
    return Arrays.stream(values()).filter(set -> set.label.equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(KnownSet::label).toList();
  }

  String label() {
    return label;
  }

  int classes() {
    return classes;
  }

  /** The label of the first class; the others follow without a gap. */
  int firstLabel() {
    return firstLabel;
  }

  /** Whether each image lies column by column, so that it would be seen lying on its side. */
  boolean transposed() {
    return transposed;
  }
}
