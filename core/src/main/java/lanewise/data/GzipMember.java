package lanewise.data;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks one member of a gzip file, and gives back what lies behind it. Java's own stream goes on
 * with a further member, but passes over anything else there without a word.
 */
final class GzipMember extends GZIPInputStream {
  /** The checksum and the length that end a member. */
  private static final int TRAILER = 8;

  /**
   * @throws java.util.zip.ZipException if it does not begin as a member does
   */
  GzipMember(InputStream in, int buffer) throws IOException {
    super(new Unhurried(in), buffer);
  }

  /** What lies behind the member, once it has been read to its end. */
  InputStream rest() {
    int buffered = Math.max(0, inf.getRemaining() - TRAILER);
    return new SequenceInputStream(new ByteArrayInputStream(buf, len - buffered, buffered), in);
  }

  /** Says that nothing is there yet, so that the stream above does not look for more members. */
  private static final class Unhurried extends FilterInputStream {
    Unhurried(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
