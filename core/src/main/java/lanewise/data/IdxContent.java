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
      byte[] data = in.read(header.elements(), BYTES_AN_ELEMENT);
      long end = headerBytes + header.elements();
      String parts = "a header of " + headerBytes + " and data of " + header.sizes();
      in.requireUpTo(end, parts);
      // This read also makes gzip compare its checksum, which lies behind the data.
      if (in.read(1, 1).length > 0) {
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
    private final long most;
    private InputStream in;
    private long count;

    /**
     * @param size of the file, in bytes
     */
    Unpacked(String file, InputStream raw, long size) throws IOException {
      this.file = file;
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      most = gzip ? MOST_OF_A_PACKED_BYTE * size : size;
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
     * The next n bytes, or as many as there are. A header may lie about what is to come, so no more
     * room is made than the file can fill.
     *
     * @param heapAByte what each of them will take up in the end
     */
    byte[] read(int n, int heapAByte) throws IOException {
      int room = (int) Math.min(n, most);
      Heap.require(file, (long) room * heapAByte);
      byte[] bytes = new byte[room];
      int filled = 0;
      while (filled < room) {
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

    void requireUpTo(long end, String parts) throws InvalidDataException {
      if (count < end) {
        throw new InvalidDataException(
            file, "ends after " + count + " bytes", end + " bytes (" + parts + ")");
      }
    }
  }
}
