package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes a message of protocol buffers apart. Each field must be asked for by its number and type,
 * and {@link #end} fails if one was not.
 */
final class ProtobufFields {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final String message;
  private final Map<Integer, List<Field>> fields = new TreeMap<>();

  private record Field(int wireType, long number, ByteBuffer bytes) {}

  /**
   * @param message its type, for what assertions say
   */
  ProtobufFields(String message, ByteBuffer bytes) {
    this.message = message;
    int before = 0;
    while (bytes.hasRemaining()) {
      long tag = varint(bytes);
      int number = (int) (tag >>> 3);
      assertThat(number).as("%s: the order of its fields", message).isGreaterThanOrEqualTo(before);
      before = number;
      fields.computeIfAbsent(number, n -> new ArrayList<>()).add(field((int) (tag & 7), bytes));
    }
  }

  private Field field(int wireType, ByteBuffer bytes) {
    if (wireType == VARINT) {
      return new Field(wireType, varint(bytes), null);
    }
    assertThat(wireType).as("%s: a wire type", message).isIn(LENGTH_DELIMITED, FOUR_BYTES);
    long length = wireType == FOUR_BYTES ? Float.BYTES : varint(bytes);
    assertThat(length).as("%s: a length", message).isBetween(0L, (long) bytes.remaining());
    ByteBuffer value = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return new Field(wireType, 0, value.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** As many bytes as it needs and no more. */
  private long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        assertThat(next == 0 && shift > 0).as("%s: a varint with a needless byte").isFalse();
        return value;
      }
    }
    throw new AssertionError(message + ": a varint of more than 64 bits");
  }

  private List<Field> take(int field, int wireType) {
    List<Field> found = fields.containsKey(field) ? fields.remove(field) : List.of();
    assertThat(found).as("%s: field %d", message, field).allMatch(f -> f.wireType == wireType);
    return found;
  }

  private static <T> T single(List<T> values) {
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  List<Long> numbers(int field) {
    return take(field, VARINT).stream().map(Field::number).toList();
  }

  List<ByteBuffer> byteFields(int field) {
    return take(field, LENGTH_DELIMITED).stream().map(Field::bytes).toList();
  }

  List<String> texts(int field) {
    return byteFields(field).stream().map(ProtobufFields::text).toList();
  }

  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError(e);
    }
  }

  List<ProtobufFields> messages(int field, String type) {
    return byteFields(field).stream().map(bytes -> new ProtobufFields(type, bytes)).toList();
  }

  long number(int field) {
    return single(numbers(field));
  }

  float real(int field) {
    return single(take(field, FOUR_BYTES)).bytes.getFloat();
  }

  String text(int field) {
    return single(texts(field));
  }

  ByteBuffer bytes(int field) {
    return single(byteFields(field));
  }

  ProtobufFields message(int field, String type) {
    return single(messages(field, type));
  }

  /** Fails if there is a field that was not asked for. */
  void end() {
    assertThat(fields.keySet()).as("%s: fields that nobody asked for", message).isEmpty();
  }
}
