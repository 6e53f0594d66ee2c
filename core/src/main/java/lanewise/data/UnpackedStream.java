package lanewise.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file that may be gzipped: its first bytes decide. All members of gzip data are
 * unpacked, one behind the other, and nothing else may follow them.
 */
final class UnpackedStream extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream raw;
  private InputStream in;
  private long count;

  /**
   * @param raw the file's bytes, with support of mark and reset
   */
  UnpackedStream(String file, InputStream raw) throws IOException {
    this.file = file;
    this.raw = raw;
    in = isGzip(raw) ? member(raw) : raw;
  }

  /** Whether gzip data begins here; nothing is consumed. */
  static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private InputStream member(InputStream from) throws IOException {
    try {
      return new GzipMember(from, BUFFER);
    } catch (EOFException | ZipException e) {
      throw corrupt(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      int got = in.read(to, from, length);
      while (got < 0 && in instanceof GzipMember member && next(member)) {
        got = in.read(to, from, length);
      }
      count += Math.max(got, 0);
      return got;
    } catch (EOFException | ZipException e) {
      throw corrupt(e);
    }
  }

  /** Goes on to the member behind one that has ended; false if there is none. */
  private boolean next(GzipMember ended) throws IOException {
    BufferedInputStream rest = new BufferedInputStream(ended.rest(), BUFFER);
    rest.mark(1);
    if (rest.read() < 0) {
      return false;
    }
    rest.reset();
    if (!isGzip(rest)) {
      throw new InvalidDataException(
          file + ", offset " + count,
          "bytes behind the gzip data that are no gzip data",
          "the end, or more of it");
    }
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

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
