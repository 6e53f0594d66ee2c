package lanewise.data;

import java.nio.ByteBuffer;
import java.util.Locale;
import lanewise.matrix.Matrix;

/**
 * The sizes in the header of an IDX file.
 *
 * @param sizes in words, such as {@code 60000×28×28}
 * @param rows the first size
 * @param cols the product of the others
 */
record IdxHeader(String sizes, int rows, int cols) {
  /** The bytes before the sizes. */
  static final int MAGIC_BYTES = 4;

  private static final byte UNSIGNED_BYTE = 0x08;

  /** So many sizes stand in messages. */
  private static final int SHOWN = 6;

  /**
   * Checks the first four bytes and returns the rank.
   *
   * @param ranks the rank that is expected, in words
   */
  static int rank(String file, byte[] magic, int minRank, int maxRank, String ranks)
      throws InvalidDataException {
    if (magic[0] != 0 || magic[1] != 0) {
      throw new InvalidDataException(
          file + ", offset 0",
          String.format(Locale.ROOT, "starts with the bytes %02x %02x", magic[0], magic[1]),
          "00 00 as in every IDX file");
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new InvalidDataException(
          file + ", offset 2", "data type " + type(magic[2]), type(UNSIGNED_BYTE));
    }
    int rank = magic[3] & 0xff;
    if (rank < minRank || rank > maxRank) {
      throw new InvalidDataException(
          file + ", offset 3", rank + (rank == 1 ? " dimension" : " dimensions"), ranks);
    }
    return rank;
  }

  private static String type(byte code) {
    String words =
        switch (code) {
          case UNSIGNED_BYTE -> "unsigned byte";
          case 0x09 -> "signed byte";
          case 0x0b -> "short";
          case 0x0c -> "int";
          case 0x0d -> "float";
          case 0x0e -> "double";
          default -> "none of IDX's";
        };
    return String.format(Locale.ROOT, "0x%02x (%s)", code, words);
  }

  /** Takes the sizes apart, four bytes each. */
  static IdxHeader of(String file, byte[] sizes) throws InvalidDataException {
    ByteBuffer buffer = ByteBuffer.wrap(sizes);
    StringBuilder words = new StringBuilder();
    long rows = 0;
    long cols = 1;
    boolean fits = true;
    for (int i = 0; buffer.hasRemaining(); i++) {
      long size = Integer.toUnsignedLong(buffer.getInt());
      if (i < SHOWN) {
        words.append(i == 0 ? "" : "×").append(size);
      } else if (i == SHOWN) {
        words.append("×…");
      }
      if (i == 0) {
        rows = size;
      } else if (fits) {
        cols *= size;
      }
      // Checked at every step: each factor is below 2³², so that no product wraps round unseen.
      fits = fits && rows <= Matrix.MAX_SIZE && cols <= Matrix.MAX_SIZE;
    }
    if (!fits || rows * cols > Matrix.MAX_SIZE) {
      throw new InvalidDataException(
          file + ", offset " + MAGIC_BYTES,
          "sizes " + words,
          "at most " + Matrix.MAX_SIZE + " elements, as many as an array can hold");
    }
    if (cols == 0) {
      throw new InvalidDataException(
          file + ", offset " + MAGIC_BYTES, "sizes " + words, "at least 1 value a sample");
    }
    return new IdxHeader(words.toString(), (int) rows, (int) cols);
  }

  /** The number of bytes of data that the sizes announce. */
  int elements() {
    return rows * cols;
  }
}
