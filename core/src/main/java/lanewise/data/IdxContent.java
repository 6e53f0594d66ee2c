package lanewise.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/** A whole IDX file: its header and exactly as many bytes of data as that announces. */
record IdxContent(IdxHeader header, byte[] data) {
  private static final String KIND = "an IDX file";
  private static final int BUFFER = 1 << 16;

  /** Of data as it is read, and of the float or int that is made of it. */
  private static final int BYTES_AN_ELEMENT = 1 + Float.BYTES;

  /** DEFLATE packs 258 bytes into two bits at best. */
  private static final long MOST_OF_A_PACKED_BYTE = 1032;

  static IdxContent read(Path file, int minRank, int maxRank, String ranks) throws IOException {
    try (InputStream raw = DataFile.open(file, KIND)) {
      Unpacked in = new Unpacked(file.toString(), raw, Files.size(file));
      byte[] magic = in.read(IdxHeader.MAGIC_BYTES, 1);
      if (magic.length == 0) {
        throw new InvalidDataException(in.file, "is empty", KIND);
      }
      in.requireUpTo(IdxHeader.MAGIC_BYTES, "at least the header");
      int rank = IdxHeader.rank(in.file, magic, minRank, maxRank, ranks);
      byte[] sizes = in.read(4 * rank, 1);
      long headerBytes = IdxHeader.MAGIC_BYTES + 4L * rank;
      in.requireUpTo(headerBytes, "the header of " + rank + " dimensions");
      IdxHeader header = IdxHeader.of(in.file, sizes);
      long end = headerBytes + header.elements();
      String parts = "a header of " + headerBytes + " and data of " + header.sizes();
      in.requireSizeFor(end, parts);
      byte[] data = in.read(header.elements(), BYTES_AN_ELEMENT);
      in.requireUpTo(end, parts);
      // This read also makes gzip compare its checksum, which lies behind the data.
      if (in.read(1, 1).length > 0) {
        throw in.longer(end, parts);
      }
      return new IdxContent(header, data);
    }
  }

  /** The bytes of a file that may be gzipped, counted. */
  private static final class Unpacked {
    final String file;
    private final long size;
    private final boolean gzip;
    private InputStream in;
    private long count;

    /**
     * @param size of the file, in bytes
     */
    Unpacked(String file, InputStream raw, long size) throws IOException {
      this.file = file;
      this.size = size;
      raw.mark(2);
      gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      in = gzip ? member(raw) : raw;
    }

    private InputStream member(InputStream raw) throws IOException {
      try {
        return new GzipMember(raw, BUFFER);
      } catch (EOFException | ZipException e) {
        throw corrupt(e);
      }
    }

    /**
     * The next n bytes, or as many as there are.
     *
     * @param heapAByte what each of them will take up in the end
     */
    byte[] read(int n, int heapAByte) throws IOException {
      Heap.require(file, (long) n * heapAByte);
      byte[] bytes = new byte[n];
      int filled = 0;
      while (filled < n) {
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
        int got = in.read(bytes, from, bytes.length - from);
        while (got < 0 && in instanceof GzipMember member && next(member)) {
          got = in.read(bytes, from, bytes.length - from);
        }
        return got;
      } catch (EOFException | ZipException e) {
        throw corrupt(e);
      }
    }

    /** Goes on to the member behind one that has ended; false if there is none. */
    private boolean next(GzipMember ended) throws IOException {
      BufferedInputStream rest = new BufferedInputStream(ended.rest(), BUFFER);
      rest.mark(2);
      int first = rest.read();
      int second = rest.read();
      if (first < 0) {
        return false;
      }
      if (first != 0x1f || second != 0x8b) {
        throw new InvalidDataException(
            file + ", offset " + count,
            "bytes behind the gzip data that are no gzip data",
            "the end, or more of it");
      }
      rest.reset();
      in = member(rest);
      return true;
    }

    private InvalidDataException corrupt(IOException e) {
      return new InvalidDataException(
          file + ", offset " + count,
          "corrupt gzip data (" + (e.getMessage() == null ? "it ends" : e.getMessage()) + ")",
          "a whole gzip stream",
          e);
    }

    /**
     * A header may lie about what is to come: what the file's size rules out is refused before room
     * is made for it.
     */
    void requireSizeFor(long end, String parts) throws InvalidDataException {
      long most = gzip ? MOST_OF_A_PACKED_BYTE * size : size;
      if (end > most) {
        throw new InvalidDataException(
            file,
            gzip
                ? "is " + size + " bytes of gzip data, which unpack to at most " + most
                : "ends after " + size + " bytes",
            end + " bytes (" + parts + ")");
      }
      if (!gzip && end < size) {
        throw longer(end, parts);
      }
    }

    InvalidDataException longer(long end, String parts) {
      return new InvalidDataException(
          file + ", offset " + end,
          "more bytes after the data",
          "the end after " + end + " bytes (" + parts + ")");
    }

    void requireUpTo(long end, String parts) throws InvalidDataException {
      if (count < end) {
        throw new InvalidDataException(
            file, "ends after " + count + " bytes", end + " bytes (" + parts + ")");
      }
    }
  }
}
