package lanewise.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the numbers of a binary file are written, and how they become floats. */
public enum ElementType {
  /** A byte: 0 is 0, any other is 1. */
  BOOLEAN("boolean", 1),
  UNSIGNED_BYTE("unsigned byte", 1),
  BYTE("signed byte", 1),
  UNSIGNED_SHORT("unsigned short", 2),
  SHORT("short", 2),
  UNSIGNED_INT("unsigned int", 4),
  INT("int", 4),
  UNSIGNED_LONG("unsigned long", 8),
  LONG("long", 8),
  /** IEEE 754's binary32. */
  FLOAT("float", 4),
  /** IEEE 754's binary64. */
  DOUBLE("double", 8);

  private final String words;
  private final int bytes;

  ElementType(String words, int bytes) {
    this.words = words;
    this.bytes = bytes;
  }

  /** The number of bytes that an element takes up in a file. */
  public int bytes() {
    return bytes;
  }

  /** Whether the elements are integers that a long holds. */
  public boolean integral() {
    return switch (this) {
      case BOOLEAN, UNSIGNED_LONG, FLOAT, DOUBLE -> false;
      default -> true;
    };
  }

  /**
   * Reads elements as floats. What no float is equal to becomes the nearest one; infinities and NaN
   * stay what they are.
   *
   * @param to takes the elements
   * @param at where the first goes
   * @param n how many there are
   * @throws InvalidDataException if the file ends before, or a finite double is beyond the range of
   *     floats
   * @throws IOException if reading fails otherwise
   */
  public void read(FileBytes in, ByteOrder order, float[] to, int at, int n) throws IOException {
    int most = FileBytes.CHUNK / bytes;
    int done = 0;
    while (done < n) {
      int some = Math.min(most, n - done);
      ByteBuffer chunk = in.chunk(some * bytes).order(order);
      for (int i = 0; i < some; i++) {
        to[at + done + i] = next(chunk);
      }
      if (this == DOUBLE) {
        requireRange(in, chunk, to, at + done);
      }
      done += some;
    }
  }

  private float next(ByteBuffer in) {
    return switch (this) {
      case BOOLEAN -> in.get() == 0 ? 0 : 1;
      case UNSIGNED_LONG -> unsigned(in.getLong());
      case FLOAT -> in.getFloat();
      case DOUBLE -> (float) in.getDouble();
      default -> nextInteger(in);
    };
  }

  /**
   * The next element of an integral type.
   *
   * @throws IllegalStateException if the type is not {@link #integral}
   */
  public long nextInteger(ByteBuffer in) {
    return switch (this) {
      case UNSIGNED_BYTE -> Byte.toUnsignedLong(in.get());
      case BYTE -> in.get();
      case UNSIGNED_SHORT -> Short.toUnsignedLong(in.getShort());
      case SHORT -> in.getShort();
      case UNSIGNED_INT -> Integer.toUnsignedLong(in.getInt());
      case INT -> in.getInt();
      case LONG -> in.getLong();
      default -> throw new IllegalStateException(words + " is no integral type");
    };
  }

  /** The nearest float of 64 bits without a sign. */
  private static float unsigned(long bits) {
    // Half of it fits a long. Its last bit stands for both that are lost, so that a tie is seen.
    return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
  }

  private void requireRange(FileBytes in, ByteBuffer chunk, float[] floats, int at)
      throws InvalidDataException {
    int n = chunk.limit() / bytes;
    for (int i = 0; i < n; i++) {
      if (Float.isInfinite(floats[at + i]) && Double.isFinite(chunk.getDouble(i * bytes))) {
        throw new InvalidDataException(
            in.name() + ", offset " + (in.count() - (long) (n - i) * bytes),
            "the number " + chunk.getDouble(i * bytes),
            "at most " + Float.MAX_VALUE + " in size, the largest float");
      }
    }
  }

  /** In words, such as {@code unsigned byte}. */
  @Override
  public String toString() {
    return words;
  }
}
