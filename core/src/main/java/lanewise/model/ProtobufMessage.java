package lanewise.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of protocol buffers, put together field by field. Its size is known before it is
 * written, and arrays of floats are not copied: they are written from where they are.
 *
 * <p>Each field is its number and the wire type in one varint, and then the value: a varint, 4
 * bytes, or a length as a varint with so many bytes behind it. Source: "Encoding",
 * protobuf.dev/programming-guides/encoding.
 */
final class ProtobufMessage {
  /** The most bytes of a message that readers take: they count them with an int. */
  static final long MAX_SIZE = Integer.MAX_VALUE;

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  /** The most bytes of a varint: 7 bits each. */
  private static final int VARINT_BYTES = 10;

  private final List<Part> parts = new ArrayList<>();
  private long size;

  private interface Part {
    void writeTo(LittleEndianOutput output) throws IOException;
  }

  /** Adds an integer of up to 64 bits. */
  ProtobufMessage number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a single float. */
  ProtobufMessage real(int field, float value) {
    tag(field, FOUR_BYTES);
    floats(value);
    return this;
  }

  /**
   * Adds a text in UTF-8.
   *
   * @throws IllegalArgumentException if it holds half a surrogate pair
   */
  ProtobufMessage text(int field, String text) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text holds half a surrogate pair: " + text, e);
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    tag(field, LENGTH_DELIMITED);
    varint(bytes.length);
    bytes(bytes);
    return this;
  }

  /** Adds a message, which must be complete: it can take no more fields. */
  ProtobufMessage message(int field, ProtobufMessage message) {
    tag(field, LENGTH_DELIMITED);
    varint(message.size);
    parts.add(message::writeTo);
    size += message.size;
    return this;
  }

  /** Adds floats as bytes, little-endian; the array is not copied. */
  ProtobufMessage bytes(int field, float[] data) {
    tag(field, LENGTH_DELIMITED);
    varint((long) Float.BYTES * data.length);
    floats(data);
    return this;
  }

  /** Adds doubles as bytes, little-endian. */
  ProtobufMessage bytes(int field, double[] data) {
    ByteBuffer encoded =
        ByteBuffer.allocate(Double.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
    encoded.asDoubleBuffer().put(data);
    tag(field, LENGTH_DELIMITED);
    varint(encoded.capacity());
    bytes(encoded.array());
    return this;
  }

  /** The bytes that it takes. */
  long size() {
    return size;
  }

  /** Writes all fields in the order in which they were added. */
  void writeTo(LittleEndianOutput output) throws IOException {
    for (Part part : parts) {
      part.writeTo(output);
    }
  }

  private void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  /** The lowest 7 bits come first; the eighth bit of a byte says that there are more. */
  private void varint(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(VARINT_BYTES);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    bytes(written);
  }

  private void bytes(byte[] bytes) {
    parts.add(output -> output.put(bytes));
    size += bytes.length;
  }

  private void floats(float... data) {
    parts.add(output -> output.put(data));
    size += (long) Float.BYTES * data.length;
  }
}
