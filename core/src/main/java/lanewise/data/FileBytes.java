package lanewise.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The bytes of a file from its first to its last, counted, where the file itself says how many
 * there should be: a reader announces with {@link #expect} what must come, and then takes exactly
 * that.
 *
 * <p>A file may be gzipped: its first bytes decide, not its name. Offsets and byte counts in
 * messages are those of the unpacked file.
 */
public final class FileBytes implements Closeable {
  /** The most bytes that {@link #chunk} gives at once. */
  public static final int CHUNK = 1 << 16;

  /** DEFLATE packs 258 bytes into two bits at best. */
  private static final long MOST_OF_A_PACKED_BYTE = 1032;

  private final String name;
  private final String kind;
  private final long size;

  /** What the bytes are packed as, gzip or zip; null if they are not. */
  private final String packing;

  private final byte[] chunk = new byte[CHUNK];
  private final InputStream in;
  private long count;
  private long end;
  private String parts = "";

  private FileBytes(String name, String kind, InputStream in, long size, String packing) {
    this.name = name;
    this.kind = kind;
    this.in = in;
    this.size = size;
    this.packing = packing;
  }

  /**
   * Opens a file.
   *
   * @param kind what it should be, such as "an IDX file"
   * @throws InvalidDataException if it cannot be opened, or is a pipe or a device
   */
  public static FileBytes open(Path file, String kind) throws IOException {
    InputStream raw = DataFile.open(file, kind);
    try {
      String packing = UnpackedStream.isGzip(raw) ? "gzip" : null;
      InputStream in = new UnpackedStream(file.toString(), raw);
      return new FileBytes(file.toString(), kind, in, Files.size(file), packing);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * The bytes of a file in a zip file.
   *
   * @param name of both
   * @param kind what it should be, such as "an NPY file"
   * @param in gives its bytes unpacked, and is closed with this
   * @param size of it as it lies in the zip file
   * @param packed whether it is packed there
   */
  public static FileBytes ofZip(
      String name, String kind, InputStream in, long size, boolean packed) {
    return new FileBytes(name, kind, in, size, packed ? "zip" : null);
  }

  /** What stands for the file in messages. */
  public String name() {
    return name;
  }

  /** How many bytes have been read. */
  public long count() {
    return count;
  }

  /**
   * Announces how many bytes there are at least, counted from the first of all.
   *
   * @param parts what they are, such as "the header of 3 dimensions"
   */
  public void expect(long end, String parts) {
    this.end = end;
    this.parts = parts;
  }

  /**
   * Announces how many bytes there are in all. A header may lie about what is to come: what the
   * file's size rules out is refused here, before anybody makes room for it.
   *
   * @param parts what they are, such as "a header of 16 and data of 10×28×28"
   * @throws InvalidDataException if the file cannot have so many, or has more
   */
  public void expectAll(long end, String parts) throws InvalidDataException {
    expect(end, parts);
    long most = packing == null ? size : MOST_OF_A_PACKED_BYTE * size;
    if (end > most) {
      String what = "is " + size + " bytes of " + packing + " data, which unpack to at most ";
      throw packing == null ? endsAfter(size) : unlike(what + most);
    }
    if (packing == null && end < size) {
      throw longer();
    }
  }

  /**
   * The next n bytes, in a buffer that the next call writes over.
   *
   * @param n at most {@link #CHUNK}
   * @throws InvalidDataException if the file ends before, or is broken where it is packed
   */
  public ByteBuffer chunk(int n) throws IOException {
    int filled = fill(n);
    if (filled < n) {
      throw count == 0 ? new InvalidDataException(name, "is empty", kind) : endsAfter(count);
    }
    return ByteBuffer.wrap(chunk, 0, n);
  }

  /**
   * Makes sure that nothing is left. This also makes gzip compare its checksum, which lies behind
   * the data.
   *
   * @throws InvalidDataException if something is, or the file is broken where it is packed
   */
  public void requireEnd() throws IOException {
    if (fill(1) > 0) {
      throw longer();
    }
  }

  /** Reads n bytes, or as many as there are; returns how many. */
  private int fill(int n) throws IOException {
    int filled = 0;
    while (filled < n) {
      int got = readSome(filled, n - filled);
      if (got < 0) {
        break;
      }
      filled += got;
      count += got;
    }
    return filled;
  }

  private int readSome(int from, int n) throws IOException {
    try {
      return in.read(chunk, from, n);
    } catch (EOFException | ZipException e) {
      throw corrupt(e);
    }
  }

  private InvalidDataException corrupt(IOException e) {
    return new InvalidDataException(
        name + ", offset " + count,
        "corrupt "
            + packing
            + " data ("
            + (e.getMessage() == null ? "it ends" : e.getMessage())
            + ")",
        "a whole " + packing + " stream",
        e);
  }

  private InvalidDataException longer() {
    return new InvalidDataException(
        name + ", offset " + end,
        "more bytes after the data",
        "the end after " + end + " bytes (" + parts + ")");
  }

  private InvalidDataException endsAfter(long bytes) {
    return unlike("ends after " + bytes + " bytes");
  }

  private InvalidDataException unlike(String what) {
    return new InvalidDataException(name, what, end + " bytes (" + parts + ")");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
