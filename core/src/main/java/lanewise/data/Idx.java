package lanewise.data;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.matrix.Matrix;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST: two zero bytes, a type byte (0x08), the
 * number of dimensions, their sizes as big-endian ints, and the data in row-major order.
 *
 * <p>A file may be gzipped: its first bytes decide, not its name. Offsets and byte counts in
 * messages are those of the unpacked file.
 */
public final class Idx {
  private Idx() {}

  /**
   * The samples of a file with two or more dimensions, one per row: [first size × product of the
   * other sizes], each value scaled from 0–255 to 0–1.
   *
   * @throws InvalidDataException if the file is missing, not IDX, of another type or rank, of sizes
   *     that no array or not the heap can hold, shorter or longer than its sizes say, or broken as
   *     gzip
   * @throws IOException if reading fails otherwise
   */
  public static Matrix images(Path file) throws IOException {
    IdxContent content = IdxContent.read(file, 2, 255, "2 or more for images");
    byte[] bytes = content.data();
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = (bytes[i] & 0xff) / 255f;
    }
    return Matrix.wrap(content.header().rows(), content.header().cols(), values);
  }

  /**
   * The values of a file with one dimension, each 0 to 255.
   *
   * @throws InvalidDataException as with {@link #images}
   * @throws IOException if reading fails otherwise
   */
  public static int[] labels(Path file) throws IOException {
    byte[] bytes = IdxContent.read(file, 1, 1, "1 for labels").data();
    int[] labels = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      labels[i] = bytes[i] & 0xff;
    }
    return labels;
  }
}
