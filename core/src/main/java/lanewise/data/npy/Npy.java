package lanewise.data.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import lanewise.data.FileBytes;
import lanewise.data.Heap;
import lanewise.data.Sizes;
import lanewise.data.WholeFile;
import lanewise.matrix.Matrix;

/** Reads and writes NPY files, in each of which NumPy keeps an array. */
public final class Npy {
  static final String KIND = "an NPY file";

  /** NumPy begins the data at a multiple of it. */
  private static final int ALIGNMENT = 64;

  /** So many elements are read, or written, at once. */
  private static final int SOME = 1 << 13;

  private Npy() {}

  /**
   * The array of a file of booleans, integers, or floats of 4 or 8 bytes, in either order of bytes,
   * in C's or Fortran's order of elements, and of format version 1, 2 or 3: [first size × product
   * of the others], in C's order. One dimension becomes a column, [size × 1].
   *
   * <p>Values are given as they are: unsigned bytes are not scaled, true is 1. What no float is
   * equal to becomes the nearest one. A file may be gzipped.
   *
   * @throws lanewise.data.InvalidDataException if the file is missing, not NPY, of another type
   *     such as Python objects, of sizes that no array or not the heap can hold, shorter or longer
   *     than its sizes say, or has a finite double beyond the range of floats
   * @throws IOException if reading fails otherwise
   */
  public static Matrix read(Path file) throws IOException {
    try (FileBytes in = FileBytes.open(file, KIND)) {
      return read(in);
    }
  }

  static Matrix read(FileBytes in) throws IOException {
    NpyHeader header = NpyHeader.read(in);
    Sizes sizes = header.sizes();
    Heap.require(in.name(), (long) sizes.elements() * Float.BYTES);
    float[] values = new float[sizes.elements()];
    if (header.fortranOrder() && sizes.rank() > 1) {
      readFortran(in, header, values);
    } else {
      header.type().read(in, header.order(), values, 0, values.length);
    }
    in.requireEnd();
    return Matrix.wrap(sizes.rows(), sizes.cols(), values);
  }

  /** The first index runs fastest: one column of the matrix comes after the other. */
  private static void readFortran(FileBytes in, NpyHeader header, float[] values)
      throws IOException {
    Sizes sizes = header.sizes();
    float[] some = new float[SOME];
    int row = 0;
    int read = 0;
    int col = 0;
    int done = 0;
    while (done < values.length) {
      int n = Math.min(SOME, values.length - done);
      header.type().read(in, header.order(), some, 0, n);
      for (int i = 0; i < n; i++) {
        values[row * sizes.cols() + col] = some[i];
        row++;
        if (row == sizes.rows()) {
          row = 0;
          read++;
          col = column(sizes, read);
        }
      }
      done += n;
    }
  }

  /** Where column n of those in a file in Fortran's order goes. */
  private static int column(Sizes sizes, int n) {
    long rest = n;
    long col = 0;
    long stride = sizes.cols();
    for (int i = 1; i < sizes.rank(); i++) {
      stride /= sizes.size(i);
      col += rest % sizes.size(i) * stride;
      rest /= sizes.size(i);
    }
    return (int) col;
  }

  /**
   * Writes a matrix as little-endian floats of 4 bytes in C's order, with two dimensions, in format
   * version 1: whole or not at all, in place of what may be there.
   *
   * @throws IOException if writing fails
   */
  public static void write(Path file, Matrix matrix) throws IOException {
    WholeFile.write(
        file,
        channel -> {
          OutputStream out = Channels.newOutputStream(channel);
          out.write(header(matrix));
          write(out, matrix);
        });
  }

  private static byte[] header(Matrix matrix) {
    String text =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            matrix.rows(),
            matrix.cols());
    int start = NpyHeader.START + Short.BYTES;
    // Spaces fill it up, and a line feed ends it.
    int length = (start + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - start;
    String padded = text + " ".repeat(length - text.length() - 1) + "\n";
    return ByteBuffer.allocate(start + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(NpyHeader.MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) length)
        .put(padded.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  private static void write(OutputStream out, Matrix matrix) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SOME * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int done = 0;
    while (done < matrix.size()) {
      int n = Math.min(SOME, matrix.size() - done);
      bytes.clear();
      bytes.asFloatBuffer().put(matrix.data(), done, n);
      out.write(bytes.array(), 0, n * Float.BYTES);
      done += n;
    }
  }
}
