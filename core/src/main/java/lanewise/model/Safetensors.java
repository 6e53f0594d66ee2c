package lanewise.model;

import static java.util.stream.Collectors.joining;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.data.DataFile;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.data.WholeFile;
import lanewise.json.Json;
import lanewise.matrix.Matrix;

/**
 * Files of named tensors in the safetensors format, which other programs read and write as well.
 * {@link #write} makes one; {@link #open} reads tensors of one, each when it is asked for.
 *
 * <p>The format, as its project describes it (README of github.com/huggingface/safetensors): the
 * length of the header in 8 bytes, little-endian; the header in JSON, an object with {@code dtype},
 * {@code shape} and {@code data_offsets} for each name and, under {@code __metadata__}, texts by
 * name; then the data, row-major and little-endian, without gaps.
 *
 * <p>A file that was opened is not for several threads at once. That another takes its place, as
 * {@link #write} does it, changes nothing in what is read.
 */
public final class Safetensors implements Closeable {
  private static final String KIND = "a safetensors file";

  /** So many names stand in messages. */
  private static final int SHOWN = 6;

  private final String file;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final ByteBuffer buffer = LittleEndianOutput.buffer();

  private Safetensors(String file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.header = SafetensorsHeader.read(file, channel);
  }

  /**
   * Writes a file of floats (F32), whole or not at all as {@link WholeFile} does it. Every float
   * keeps its bits.
   *
   * @param tensors by name; the file holds them in the order of the map
   * @param metadata texts by name, in the order of the map; may be empty
   * @throws IllegalArgumentException if a tensor's name is {@code __metadata__}, a text holds half
   *     a surrogate pair, or names, shapes and texts take more than 100 MB
   * @throws IOException if the file cannot be written; {@link lanewise.data.FileFailure#reason} has
   *     the reason in words
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] start = SafetensorsHeader.bytes(tensors, metadata);
    WholeFile.write(
        file,
        channel -> {
          LittleEndianOutput output = new LittleEndianOutput(channel);
          output.put(start);
          for (Tensor tensor : tensors.values()) {
            output.put(tensor.data());
          }
          output.flush();
        });
  }

  /**
   * Opens a file and reads its header; no tensor is read yet.
   *
   * @throws InvalidDataException if it is absent, or not what the format demands: all offsets,
   *     types and shapes are checked against each other and against the size of the file
   */
  public static Safetensors open(Path file) throws IOException {
    FileChannel channel = DataFile.channel(file, KIND);
    try {
      return new Safetensors(file.toString(), channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** The names of all tensors, in the order of their data. */
  public Set<String> names() {
    return header.tensors().keySet();
  }

  /** The texts of the file by name, in its order; empty if it has none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * The shape of a tensor.
   *
   * @throws InvalidDataException if there is no such tensor, its type cannot be read into floats,
   *     or it has more elements than an array can hold
   */
  public List<Integer> shape(String name) throws InvalidDataException {
    return entry(name).shape().stream().map(Long::intValue).toList();
  }

  /**
   * Reads a tensor: F32 as it is, F16 and BF16 exactly, F64 rounded to the nearest float.
   *
   * @throws InvalidDataException as {@link #shape} does, and if it does not fit the heap or a
   *     finite F64 is beyond the range of float
   */
  public Tensor read(String name) throws IOException {
    long elements = entry(name).elements();
    Heap.require(file, Float.BYTES * elements);
    Tensor tensor = new Tensor(shape(name), new float[(int) elements]);
    read(name, tensor.data());
    return tensor;
  }

  /**
   * Reads a tensor's elements into an array that is there. If this fails, the array may hold some
   * of them.
   *
   * @throws IllegalArgumentException if the array has more or fewer elements than the tensor
   * @throws InvalidDataException as {@link #shape} does, and if a finite F64 is beyond the range of
   *     float
   */
  public void read(String name, float[] into) throws IOException {
    SafetensorsHeader.Entry entry = entry(name);
    if (into.length != entry.elements()) {
      throw new IllegalArgumentException(
          where(name) + " is of " + entry + ", the array has " + into.length + " elements");
    }
    TensorType type = TensorType.named(entry.type());
    String where = where(name);
    long from = header.dataStart() + entry.begin();
    for (int at = 0; at < into.length; ) {
      int count = Math.min(LittleEndianOutput.BUFFER / type.bytes, into.length - at);
      buffer.clear().limit(count * type.bytes);
      SafetensorsHeader.fill(file, channel, from, buffer);
      type.decode(buffer, into, at, count, where);
      from += (long) count * type.bytes;
      at += count;
    }
  }

  /** Ends the reading. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The entry of a tensor that can be read into an array of floats. */
  private SafetensorsHeader.Entry entry(String name) throws InvalidDataException {
    SafetensorsHeader.Entry entry = header.tensors().get(name);
    if (entry == null) {
      throw new InvalidDataException(
          file,
          "has no tensor " + Json.quoted(name),
          names().isEmpty() ? "a file that has one" : "one of " + shownNames());
    }
    if (TensorType.named(entry.type()) == null) {
      throw new InvalidDataException(
          where(name), "is of " + entry, "elements of F32, F64, F16 or BF16");
    }
    if (entry.elements() > Matrix.MAX_SIZE
        || entry.shape().stream().anyMatch(size -> size > Matrix.MAX_SIZE)) {
      throw new InvalidDataException(
          where(name),
          "is of " + entry,
          "at most " + Matrix.MAX_SIZE + " elements, as many as an array can hold");
    }
    return entry;
  }

  private String shownNames() {
    String names = names().stream().limit(SHOWN).map(Json::quoted).collect(joining(", "));
    return names().size() > SHOWN ? names + ", …" : names;
  }

  private String where(String name) {
    return file + ", tensor " + Json.quoted(name);
  }
}
