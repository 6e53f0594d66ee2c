package lanewise.data.idx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import lanewise.data.ElementType;
import lanewise.data.FileBytes;
import lanewise.data.Heap;
import lanewise.matrix.Matrix;

/**
 * Reads IDX files, the format of MNIST: two zero bytes, a type byte (0x08 unsigned byte, 0x09
 * signed byte, 0x0b short, 0x0c int, 0x0d float, 0x0e double), the number of dimensions, their
 * sizes as big-endian ints, and the data in row-major order, big-endian too.
 *
 * <p>A file may be gzipped: its first bytes decide, not its name. Offsets and byte counts in
 * messages are those of the unpacked file.
 */
public final class Idx {
  private static final String KIND = "an IDX file";

  /** The columns of QMNIST's table of labels. */
  private static final int TABLE_COLUMNS = 8;

  private Idx() {}

  /**
   * The samples of a file with two or more dimensions, one per row: [first size × product of the
   * other sizes]. Unsigned bytes are scaled from 0–255 to 0–1. Values of other types are given as
   * they are, and what no float is equal to becomes the nearest one.
   *
   * @throws lanewise.data.InvalidDataException if the file is missing, not IDX, of another rank, of
   *     sizes that no array or not the heap can hold, shorter or longer than its sizes say, broken
   *     as gzip, or has a finite double beyond the range of floats
   * @throws IOException if reading fails otherwise
   */
  public static Matrix images(Path file) throws IOException {
    return readImages(file).values();
  }

  static IdxImages readImages(Path file) throws IOException {
    try (FileBytes in = FileBytes.open(file, KIND)) {
      IdxHeader header = IdxHeader.read(in);
      if (header.sizes().rank() < 2) {
        throw header.wrongRank(in.name(), "2 or more for images");
      }
      header.expectData(in);
      int elements = header.sizes().elements();
      Heap.require(in.name(), (long) elements * Float.BYTES);
      float[] values = new float[elements];
      header.type().read(in, ByteOrder.BIG_ENDIAN, values, 0, elements);
      in.requireEnd();
      if (header.type() == ElementType.UNSIGNED_BYTE) {
        for (int i = 0; i < elements; i++) {
          values[i] /= 255f;
        }
      }
      return new IdxImages(
          in.name(), header, Matrix.wrap(header.sizes().rows(), header.sizes().cols(), values));
    }
  }

  /**
   * The labels of a file of integers with one dimension, as they are. A table of ints with 8
   * columns is QMNIST's: the label is its first column, and the others tell who wrote the digit.
   *
   * @throws lanewise.data.InvalidDataException as with {@link #images}, or if the type is not an
   *     integer type
   * @throws IOException if reading fails otherwise
   */
  public static int[] labels(Path file) throws IOException {
    return readLabels(file).values();
  }

  static IdxLabels readLabels(Path file) throws IOException {
    try (FileBytes in = FileBytes.open(file, KIND)) {
      IdxHeader header = IdxHeader.read(in);
      if (!header.type().integral()) {
        throw header.wrongType(in.name(), "an integer type for labels");
      }
      if (header.sizes().rank() > 2
          || (header.sizes().rank() == 2 && header.type() != ElementType.INT)) {
        throw header.wrongRank(in.name(), "1 for labels");
      }
      if (header.sizes().rank() == 2 && header.sizes().cols() != TABLE_COLUMNS) {
        throw header.wrongSizes(
            in.name(), "1 dimension for labels, or " + TABLE_COLUMNS + " columns as in QMNIST's");
      }
      header.expectData(in);
      Heap.require(in.name(), (long) header.sizes().rows() * Integer.BYTES);
      int[] labels = new int[header.sizes().rows()];
      readFirstColumn(in, header, labels);
      in.requireEnd();
      return new IdxLabels(in.name(), header, labels);
    }
  }

  private static void readFirstColumn(FileBytes in, IdxHeader header, int[] labels)
      throws IOException {
    int row = header.sizes().cols() * header.type().bytes();
    int most = FileBytes.CHUNK / row;
    int done = 0;
    while (done < labels.length) {
      int rows = Math.min(most, labels.length - done);
      ByteBuffer chunk = in.chunk(rows * row);
      for (int i = 0; i < rows; i++) {
        labels[done + i] = (int) header.type().nextInteger(chunk.position(i * row));
      }
      done += rows;
    }
  }
}
