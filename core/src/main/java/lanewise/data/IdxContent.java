package lanewise.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A whole IDX file: its header and exactly as many bytes of data as that announces. */
record IdxContent(IdxHeader header, byte[] data) {
  private static final String KIND = "an IDX file";
  private static final int FIRST_CHUNK = 1 << 16;

  static IdxContent read(Path file, int minRank, int maxRank, String ranks) throws IOException {
    try (InputStream raw = DataFile.open(file, KIND)) {
      Unpacked in = new Unpacked(file.toString(), raw);
      byte[] magic = in.read(IdxHeader.MAGIC_BYTES);
      if (magic.length == 0) {
        throw new InvalidDataException(in.file, "is empty", KIND);
      }
      in.requireUpTo(IdxHeader.MAGIC_BYTES, "at least the header");
      int rank = IdxHeader.rank(in.file, magic, minRank, maxRank, ranks);
      byte[] sizes = in.read(4 * rank);
      long headerBytes = IdxHeader.MAGIC_BYTES + 4L * rank;
      in.requireUpTo(headerBytes, "the header of " + rank + " dimensions");
      IdxHeader header = IdxHeader.of(in.file, sizes);
      byte[] data = in.read(header.elements());
      long end = headerBytes + header.elements();
      String parts = "a header of " + headerBytes + " and data of " + header.sizes();
      in.requireUpTo(end, parts);
      // This read also makes gzip compare its checksum, which lies behind the data.
      if (in.read(1).length > 0) {
        throw new InvalidDataException(
            in.file + ", offset " + end,
            "more bytes after the data",
            "the end after " + end + " bytes (" + parts + ")");
      }
      return new IdxContent(header, data);
    }
  }

  /** The bytes of a file that may be gzipped, counted. */
  private static final class Unpacked {
    final String file;
    private final InputStream in;
    private long count;

    Unpacked(String file, InputStream raw) throws IOException {
      this.file = file;
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      try {
        in = gzip ? new GZIPInputStream(raw, FIRST_CHUNK) : raw;
      } catch (EOFException | ZipException e) {
        throw corrupt(e);
      }
    }

    /** The next n bytes, or as many as there are. */
    byte[] read(int n) throws IOException {
      // The array grows with what arrives: a header may lie about what is to come.
      byte[] bytes = new byte[Math.min(n, FIRST_CHUNK)];
      int filled = 0;
      while (filled < n) {
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(n, 2L * filled));
        }
        int got = readSome(bytes, filled);
        if (got < 0) {
          return Arrays.copyOf(bytes, filled);
        }
        filled += got;
        count += got;
      }
      return bytes;
    }

    private int readSome(byte[] bytes, int from) throws IOException {
      try {
        return in.read(bytes, from, bytes.length - from);
      } catch (EOFException | ZipException e) {
        throw corrupt(e);
      }
    }

    private InvalidDataException corrupt(IOException e) {
      return new InvalidDataException(
          file + ", offset " + count,
          "corrupt gzip data (" + (e.getMessage() == null ? "it ends" : e.getMessage()) + ")",
          "a whole gzip stream",
          e);
    }

    void requireUpTo(long end, String parts) throws InvalidDataException {
      if (count < end) {
        throw new InvalidDataException(
            file, "ends after " + count + " bytes", end + " bytes (" + parts + ")");
      }
    }
  }
}
