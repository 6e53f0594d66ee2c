package lanewise.data.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.data.ElementType;
import lanewise.data.FileBytes;
import lanewise.data.InvalidDataException;
import lanewise.data.Sizes;

/**
 * The header of an NPY file: six bytes of magic, two of the version, the length of the text (two
 * bytes in version 1, four in 2 and 3, little-endian), and the text, a {@link NpyDictionary}.
 *
 * @param type of the elements
 * @param order of their bytes
 * @param fortranOrder whether the first index runs fastest, not the last
 * @param sizes of the array, of which there is one
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortranOrder, Sizes sizes) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The bytes before the length. */
  static final int START = MAGIC.length + 2;

  /** Of the text, in bytes; NumPy reads no longer ones either, unless it is told to trust them. */
  private static final int MAX_LENGTH = 10_000;

  /** The order of the bytes, the kind of number, and how many bytes it has. */
  private static final Pattern DESCR = Pattern.compile("([<>|])([a-zA-Z])([0-9]{1,9})");

  /** Reads it, and announces the data, which no more and no less may follow. */
  static NpyHeader read(FileBytes in) throws IOException {
    in.expect(START, "at least the header");
    ByteBuffer start = in.chunk(START);
    byte[] magic = new byte[MAGIC.length];
    start.get(magic);
    if (ByteBuffer.wrap(magic).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
      throw new InvalidDataException(
          in.name() + ", offset 0", "does not start like an NPY file", "93 and NUMPY");
    }
    int major = Byte.toUnsignedInt(start.get());
    int minor = Byte.toUnsignedInt(start.get());
    if (major < 1 || major > 3 || minor != 0) {
      throw new InvalidDataException(
          in.name() + ", offset " + MAGIC.length,
          "version " + major + "." + minor,
          "1.0, 2.0 or 3.0");
    }
    int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
    in.expect(START + lengthBytes, "at least the header");
    ByteBuffer lengthBuffer = in.chunk(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    long length =
        major == 1
            ? Short.toUnsignedInt(lengthBuffer.getShort())
            : Integer.toUnsignedLong(lengthBuffer.getInt());
    if (length > MAX_LENGTH) {
      throw new InvalidDataException(
          in.name() + ", offset " + START,
          "a header of " + length + " bytes",
          "at most " + MAX_LENGTH);
    }
    long end = START + lengthBytes + length;
    in.expect(end, "the header");
    ByteBuffer bytes = in.chunk((int) length);
    // Version 3 is in UTF-8 for the sake of the names of fields, which no array of numbers has.
    String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
    String where = in.name() + ", header";
    NpyHeader header = of(where, new NpyDictionary(where, text));
    in.expectAll(
        end + (long) header.sizes.elements() * header.type.bytes(),
        String.format(
            Locale.ROOT,
            "a header of %d and data of %s, %d bytes each",
            end,
            header.sizes,
            header.type.bytes()));
    return header;
  }

  private static NpyHeader of(String where, NpyDictionary dictionary) throws InvalidDataException {
    Matcher descr = DESCR.matcher(dictionary.descr());
    ElementType type = descr.matches() ? type(descr.group(2) + descr.group(3)) : null;
    boolean ordered = type != null && (type.bytes() == 1 || !descr.group(1).equals("|"));
    if (!ordered) {
      throw wrongType(where, dictionary.descr());
    }
    if (dictionary.shape().length == 0) {
      throw new InvalidDataException(
          where, "a single number without dimensions", "at least 1 dimension");
    }
    return new NpyHeader(
        type,
        descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        dictionary.fortranOrder(),
        Sizes.of(where, dictionary.shape()));
  }

  /** The type of a kind and a number of bytes; null if there is none of NumPy's numbers. */
  private static ElementType type(String kind) {
    return switch (kind) {
      case "b1" -> ElementType.BOOLEAN;
      case "u1" -> ElementType.UNSIGNED_BYTE;
      case "i1" -> ElementType.BYTE;
      case "u2" -> ElementType.UNSIGNED_SHORT;
      case "i2" -> ElementType.SHORT;
      case "u4" -> ElementType.UNSIGNED_INT;
      case "i4" -> ElementType.INT;
      case "u8" -> ElementType.UNSIGNED_LONG;
      case "i8" -> ElementType.LONG;
      case "f4" -> ElementType.FLOAT;
      case "f8" -> ElementType.DOUBLE;
      default -> null;
    };
  }

  private static InvalidDataException wrongType(String where, String descr) {
    return descr.contains("O")
        ? new InvalidDataException(
            where,
            "an array of Python objects (a pickle), which is never executed",
            "an array of numbers")
        : new InvalidDataException(
            where,
            "data type '" + NpyDictionary.shortened(descr) + "'",
            "booleans, integers, or floats of 4 or 8 bytes, such as '<f4'");
  }
}
