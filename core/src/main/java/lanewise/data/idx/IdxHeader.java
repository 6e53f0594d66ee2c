package lanewise.data.idx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import lanewise.data.ElementType;
import lanewise.data.FileBytes;
import lanewise.data.InvalidDataException;
import lanewise.data.Sizes;

/** The header of an IDX file: the type of its elements, and its sizes, of which there is one. */
record IdxHeader(ElementType type, Sizes sizes) {
  /** The bytes before the sizes. */
  private static final int MAGIC_BYTES = 4;

  /** Reads it, and refuses one that no file can keep to. */
  static IdxHeader read(FileBytes in) throws IOException {
    in.expect(MAGIC_BYTES, "at least the header");
    ByteBuffer magic = in.chunk(MAGIC_BYTES);
    byte first = magic.get();
    byte second = magic.get();
    if (first != 0 || second != 0) {
      throw new InvalidDataException(
          in.name() + ", offset 0",
          String.format(Locale.ROOT, "starts with the bytes %02x %02x", first, second),
          "00 00 as in every IDX file");
    }
    ElementType type = type(in.name(), magic.get());
    int rank = Byte.toUnsignedInt(magic.get());
    if (rank == 0) {
      throw wrongRank(in.name(), rank, "1 or more");
    }
    in.expect(bytes(rank), "the header of " + rank + (rank == 1 ? " dimension" : " dimensions"));
    ByteBuffer buffer = in.chunk(Integer.BYTES * rank);
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = Integer.toUnsignedLong(buffer.getInt());
    }
    IdxHeader header = new IdxHeader(type, Sizes.of(in.name() + ", offset " + MAGIC_BYTES, sizes));
    if (header.sizes.cols() == 0) {
      throw header.wrongSizes(in.name(), "at least 1 value a sample");
    }
    return header;
  }

  private static ElementType type(String file, byte code) throws InvalidDataException {
    return switch (code) {
      case 0x08 -> ElementType.UNSIGNED_BYTE;
      case 0x09 -> ElementType.BYTE;
      case 0x0b -> ElementType.SHORT;
      case 0x0c -> ElementType.INT;
      case 0x0d -> ElementType.FLOAT;
      case 0x0e -> ElementType.DOUBLE;
      default ->
          throw new InvalidDataException(
              file + ", offset 2",
              String.format(Locale.ROOT, "data type 0x%02x (none of IDX's)", code),
              "0x08 (unsigned byte), 0x09 (signed byte), 0x0b (short), 0x0c (int), 0x0d (float) or"
                  + " 0x0e (double)");
    };
  }

  private static long bytes(int rank) {
    return MAGIC_BYTES + (long) Integer.BYTES * rank;
  }

  /** Announces the data, which no more and no less may follow. */
  void expectData(FileBytes in) throws InvalidDataException {
    long header = bytes(sizes.rank());
    in.expectAll(
        header + (long) sizes.elements() * type.bytes(),
        "a header of "
            + header
            + " and data of "
            + sizes
            + (type.bytes() == 1 ? "" : ", " + type.bytes() + " bytes each"));
  }

  InvalidDataException wrongType(String file, String expected) {
    return new InvalidDataException(file + ", offset 2", "data type " + type, expected);
  }

  InvalidDataException wrongRank(String file, String expected) {
    return wrongRank(file, sizes.rank(), expected);
  }

  private static InvalidDataException wrongRank(String file, int rank, String expected) {
    return new InvalidDataException(
        file + ", offset 3", rank + (rank == 1 ? " dimension" : " dimensions"), expected);
  }

  InvalidDataException wrongSizes(String file, String expected) {
    return new InvalidDataException(file + ", offset " + MAGIC_BYTES, "sizes " + sizes, expected);
  }
}
