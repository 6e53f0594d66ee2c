package lanewise.data.idx;

import java.util.List;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;

/** The classes of a data set, whose labels follow each other without a gap. */
record Classes(int firstLabel, int count) {
  /**
   * Those from the smallest to the largest label of some files.
   *
   * @throws InvalidDataException if a label is negative, or there are more than an array can hold
   */
  static Classes of(List<IdxLabels> files) throws InvalidDataException {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (IdxLabels file : files) {
      for (int i = 0; i < file.values().length; i++) {
        int label = file.values()[i];
        if (label < 0 || label > Matrix.MAX_SIZE) {
          throw wrong(file, i, "0 to " + Matrix.MAX_SIZE);
        }
        least = Math.min(least, label);
        most = Math.max(most, label);
      }
    }
    return least > most ? new Classes(0, 1) : new Classes(least, most - least + 1);
  }

  int lastLabel() {
    return firstLabel + count - 1;
  }

  /**
   * The class of each sample, from 0 on.
   *
   * @param hint to add to what is said of a label that is none of theirs
   * @throws InvalidDataException if there is one
   */
  int[] of(IdxLabels file, String hint) throws InvalidDataException {
    int[] classes = new int[file.values().length];
    for (int i = 0; i < classes.length; i++) {
      int label = file.values()[i];
      if (label < firstLabel || label > lastLabel()) {
        throw wrong(file, i, firstLabel + " to " + lastLabel() + hint);
      }
      classes[i] = label - firstLabel;
    }
    return classes;
  }

  private static InvalidDataException wrong(IdxLabels file, int i, String expected) {
    return new InvalidDataException(
        file.file() + ", record " + i, "label " + file.values()[i], expected);
  }
}
