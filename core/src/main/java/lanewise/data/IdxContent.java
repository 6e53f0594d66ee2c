package lanewise.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A whole IDX file: its header and exactly as many bytes of data as that announces. */
record IdxContent(IdxHeader header, byte[] data) {
  private static final String KIND = "an IDX file";

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
    private final UnpackedStream in;
    private long count;

    /**
     * @param size of the file, in bytes
     */
    Unpacked(String file, InputStream raw, long size) throws IOException {
      this.file = file;
      this.size = size;
      gzip = UnpackedStream.isGzip(raw);
      in = new UnpackedStream(file, raw);
    }

    /**
     * The next n bytes, or as many as there are.
     *
     * @param heapAByte what each of them will take up in the end
     */
    byte[] read(int n, int heapAByte) throws IOException {
      Heap.require(file, (long) n * heapAByte);
      byte[] bytes = new byte[n];
      int filled = in.readNBytes(bytes, 0, n);
      count += filled;
      return filled < n ? Arrays.copyOf(bytes, filled) : bytes;
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
