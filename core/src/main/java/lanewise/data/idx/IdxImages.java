package lanewise.data.idx;

import lanewise.data.ElementType;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;

/**
 * The images of an IDX file.
 *
 * @param file where they are from
 * @param header of the file
 * @param values [images × pixels]
 */
record IdxImages(String file, IdxHeader header, Matrix values) {
  int samples() {
    return values.rows();
  }

  int pixels() {
    return values.cols();
  }

  ElementType type() {
    return header.type();
  }

  /** What one is, and how its values were taken, such as {@code 28×28 bytes, scaled to 0–1}. */
  String description() {
    String sizes = header.sizes().toString();
    return sizes.substring(sizes.indexOf('×') + 1)
        + (type() == ElementType.UNSIGNED_BYTE
            ? " unsigned bytes, scaled to 0–1"
            : " " + type() + "s as they are");
  }

  /**
   * Transposes each image in place.
   *
   * @throws InvalidDataException if there are not three dimensions, so that nobody knows how wide
   *     an image is
   */
  void turnUpright() throws InvalidDataException {
    if (header.sizes().rank() != 3) {
      throw header.wrongRank(file, "3 for images that are stored transposed");
    }
    int rows = (int) header.sizes().size(1);
    int cols = (int) header.sizes().size(2);
    Heap.require(file, (long) pixels() * Float.BYTES);
    float[] upright = new float[pixels()];
    float[] data = values.data();
    for (int image = 0; image < samples(); image++) {
      int at = image * pixels();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
          upright[j * rows + i] = data[at + i * cols + j];
        }
      }
      System.arraycopy(upright, 0, data, at, upright.length);
    }
  }
}
