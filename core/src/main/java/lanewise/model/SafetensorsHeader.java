package lanewise.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.json.Json;
import lanewise.json.JsonObject;

/**
 * What stands before the data of a safetensors file: where each tensor lies, and the metadata. Once
 * it is read, every tensor is known to lie within the file, to have the bytes that its type and
 * shape need, and to begin where the one before ends.
 *
 * @param tensors by name, in the order of their data
 * @param dataStart the offset in the file that tensors count from
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata, long dataStart) {
  /** The bytes that hold the length of the header. */
  private static final int LENGTH_BYTES = Long.BYTES;

  /** What the format allows; it keeps readers from parsing JSON without end. */
  private static final int MAX_LENGTH = 100_000_000;

  /** Data begin at a multiple of this offset. */
  private static final int ALIGNMENT = 8;

  private static final String METADATA = "__metadata__";
  private static final String OFFSETS = "data_offsets";

  /** What JSON takes up in memory for each byte of its text, at worst: an object for "{},". */
  private static final long HEAP_A_BYTE = 32;

  /** So many sizes of a shape stand in messages. */
  private static final int SHOWN = 6;

  /**
   * A tensor's place.
   *
   * @param type the name of the elements' type, which may be one that is not known here
   * @param begin counted from {@link #dataStart}
   * @param end behind the last byte
   */
  record Entry(String type, List<Long> shape, long begin, long end) {
    /** The product of the sizes, for a type whose elements have whole bytes. */
    long elements() {
      return (end - begin) / elementBytes(type);
    }

    /** The type and the shape, such as {@code F32 [2, 3]}. */
    @Override
    public String toString() {
      return type
          + " "
          + (shape.size() <= SHOWN
              ? shape.toString()
              : shape.subList(0, SHOWN).toString().replace("]", ", …]"));
    }
  }

  /** The header of a file with these tensors one behind the other, with its length in front. */
  static byte[] bytes(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      fields.put(METADATA, metadata);
    }
    long end = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      if (tensor.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can have the name " + METADATA);
      }
      long begin = end;
      end += (long) Float.BYTES * tensor.getValue().data().length;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", TensorType.F32.name());
      entry.put("shape", tensor.getValue().shape());
      entry.put(OFFSETS, List.of(begin, end));
      fields.put(tensor.getKey(), entry);
    }
    byte[] json = Json.write(fields).getBytes(StandardCharsets.UTF_8);
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the names, shapes and metadata take "
              + length
              + " bytes, and the format allows at most "
              + MAX_LENGTH);
    }
    byte[] padded = new byte[LENGTH_BYTES + length];
    Arrays.fill(padded, (byte) ' ');
    ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
    return padded;
  }

  /**
   * Reads the header of a file.
   *
   * @throws InvalidDataException if it is wrong in itself or does not fit the file
   */
  static SafetensorsHeader read(String file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw new InvalidDataException(
          file,
          "ends after " + size + " bytes",
          "at least " + LENGTH_BYTES + " (the length of the header)");
    }
    ByteBuffer start = bytes(file, channel, 0, LENGTH_BYTES);
    long length = start.order(ByteOrder.LITTLE_ENDIAN).getLong();
    long most = Math.min(MAX_LENGTH, size - LENGTH_BYTES);
    if (length < 0 || length > most) {
      throw new InvalidDataException(
          file + ", offset 0",
          "announces a header of " + Long.toUnsignedString(length) + " bytes",
          "at most "
              + most
              + (most == MAX_LENGTH ? ", as the format allows" : ", since the file ends there"));
    }
    Heap.require(file, HEAP_A_BYTE * length);
    String json = text(file, bytes(file, channel, LENGTH_BYTES, (int) length));
    if (!json.startsWith("{")) {
      throw new InvalidDataException(
          file + ", offset " + LENGTH_BYTES,
          json.isEmpty() ? "has an empty header" : "begins with " + Json.quoted(json),
          "{, with which the header of a safetensors file begins");
    }
    Object fields = Json.read(json, file + ", header");
    return of(file, (Map<?, ?>) fields, size, LENGTH_BYTES + length);
  }

  private static ByteBuffer bytes(String file, FileChannel channel, long from, int count)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    fill(file, channel, from, bytes);
    return bytes;
  }

  /**
   * Fills a buffer from a place in the file, and makes it ready to be read.
   *
   * @throws InvalidDataException if the file has become shorter
   */
  static void fill(String file, FileChannel channel, long from, ByteBuffer bytes)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new InvalidDataException(
            file,
            "was cut off after " + channel.size() + " bytes while it was read",
            "a file that stays as it is");
      }
    }
    bytes.flip();
  }

  private static String text(String file, ByteBuffer bytes) throws InvalidDataException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidDataException(
          file + ", offset " + (LENGTH_BYTES + bytes.position()),
          "holds bytes that are not UTF-8",
          "a header in UTF-8",
          e);
    }
  }

  private static SafetensorsHeader of(String file, Map<?, ?> fields, long size, long dataStart)
      throws InvalidDataException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Map.Entry<String, Entry>> tensors = new ArrayList<>();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = (String) field.getKey();
      if (name.equals(METADATA)) {
        JsonObject texts = JsonObject.of(field.getValue(), file + ", " + METADATA);
        for (String key : texts.names()) {
          metadata.put(key, texts.text(key));
        }
      } else {
        String where = file + ", tensor " + Json.quoted(name);
        tensors.add(Map.entry(name, entry(where, field.getValue(), size - dataStart)));
      }
    }
    tensors.sort(
        Comparator.comparing(
            Map.Entry::getValue,
            Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end)));
    Map<String, Entry> inOrder = new LinkedHashMap<>();
    String before = "the data begin";
    long end = 0;
    for (Map.Entry<String, Entry> tensor : tensors) {
      if (tensor.getValue().begin() != end) {
        throw new InvalidDataException(
            file + ", tensor " + Json.quoted(tensor.getKey()) + ", " + OFFSETS,
            "begin at " + tensor.getValue().begin(),
            end + ", where " + before);
      }
      inOrder.put(tensor.getKey(), tensor.getValue());
      before = "tensor " + Json.quoted(tensor.getKey()) + " ends";
      end = tensor.getValue().end();
    }
    if (dataStart + end != size) {
      throw new InvalidDataException(
          file + ", offset " + (dataStart + end),
          "more bytes after the data",
          "the end after " + (dataStart + end) + " bytes, where " + before);
    }
    return new SafetensorsHeader(
        Collections.unmodifiableMap(inOrder), Collections.unmodifiableMap(metadata), dataStart);
  }

  /**
   * @param available the bytes of data in the file
   */
  private static Entry entry(String where, Object value, long available)
      throws InvalidDataException {
    JsonObject fields = JsonObject.of(value, where);
    String type = fields.text("dtype");
    List<Long> shape = List.copyOf(fields.integers("shape"));
    List<Long> offsets = fields.integers(OFFSETS);
    fields.end();
    if (offsets.size() != 2) {
      throw new InvalidDataException(
          where + ", " + OFFSETS,
          "has " + offsets.size() + " numbers",
          "2, for where the data begin and where they end");
    }
    Entry entry = new Entry(type, shape, offsets.get(0), offsets.get(1));
    if (entry.begin < 0 || entry.end < entry.begin || entry.end > available) {
      throw new InvalidDataException(
          where + ", " + OFFSETS,
          "are " + entry.begin + " and " + entry.end,
          "0 or more, ascending, and at most " + available + ", the bytes of data in the file");
    }
    requireSize(where, entry);
    return entry;
  }

  private static void requireSize(String where, Entry entry) throws InvalidDataException {
    // A type that is not known here is refused when its tensor is asked for.
    long bytes = elementBytes(entry.type);
    boolean known = bytes > 0;
    try {
      for (long each : entry.shape) {
        if (each < 0) {
          throw new InvalidDataException(
              where + ", shape", "has the size " + each, "sizes of 0 or more");
        }
        bytes = Math.multiplyExact(bytes, each);
      }
    } catch (ArithmeticException e) {
      throw new InvalidDataException(
          where, "is of " + entry + ", more bytes than a number can count", "fewer", e);
    }
    if (known && bytes != entry.end - entry.begin) {
      throw new InvalidDataException(
          where + ", " + OFFSETS,
          "are " + (entry.end - entry.begin) + " bytes apart",
          bytes + " bytes for " + entry);
    }
  }

  /** The bytes of an element for the types of whole bytes that all readers know, 0 for others. */
  private static int elementBytes(String type) {
    return switch (type) {
      case "BOOL", "I8", "U8" -> 1;
      case "BF16", "F16", "I16", "U16" -> 2;
      case "F32", "I32", "U32" -> 4;
      case "F64", "I64", "U64" -> 8;
      default -> 0;
    };
  }
}
