package lanewise.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import lanewise.data.InvalidDataException;

/**
 * The characters of a file without its byte order mark. Bytes that the encoding does not allow are
 * refused with their line, and so is the character 0, which tells of another encoding. A line break
 * is added at the end, so that the last line ends too, and whatever goes beyond it was never
 * closed.
 */
final class DecodedText extends Reader {
  private static final int BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String source;
  private final InputStream in;
  private final Charset encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);

  /** What {@link #head} has shown, to be read again. */
  private CharBuffer shown = CharBuffer.allocate(0);

  private boolean inputEnded;
  private boolean breakAdded;
  private boolean atEnd;
  private boolean begun;
  private long line = 1;
  private boolean carriageReturn;

  DecodedText(String source, InputStream in, Charset encoding) {
    this.source = source;
    this.in = in;
    this.encoding = encoding;
    decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * The first characters, as many as there are up to a number. They will be read once more. It may
   * be called before anything is read.
   */
  String head(int most) throws IOException {
    char[] head = new char[most];
    int filled = 0;
    while (filled < most) {
      int got = decode(head, filled, most - filled);
      if (got < 0) {
        break;
      }
      filled += got;
    }
    shown = CharBuffer.wrap(head, 0, filled);
    return new String(head, 0, filled);
  }

  /** Whether the end has been seen: everything was read, and then no more was there. */
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  public int read(char[] to, int from, int length) throws IOException {
    if (shown.hasRemaining()) {
      int n = Math.min(length, shown.remaining());
      shown.get(to, from, n);
      return n;
    }
    shown = CharBuffer.allocate(0);
    int got = breakAdded ? -1 : decode(to, from, length);
    if (got >= 0) {
      return got;
    }
    if (!breakAdded) {
      breakAdded = true;
      to[from] = '\n';
      return 1;
    }
    atEnd = true;
    return -1;
  }

  /**
   * The next characters of the file, at least one; −1 at its end.
   *
   * @param length at least 2, since a character may be a pair
   */
  private int decode(char[] to, int from, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(to, from, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, inputEnded);
      if (!begun && chars.position() > from) {
        begun = true;
        if (to[from] == BYTE_ORDER_MARK) {
          System.arraycopy(to, from + 1, to, from, chars.position() - from - 1);
          chars.position(chars.position() - 1);
        }
      }
      int got = chars.position() - from;
      if (got > 0) {
        count(to, from, got);
        return got;
      }
      if (result.isError()) {
        throw new InvalidDataException(
            source + ", line " + line,
            "bytes that are not " + encoding.name() + " (" + hexadecimal(result.length()) + ")",
            encoding.name() + ", or that another encoding is stated");
      }
      if (result.isOverflow()) {
        return 0;
      }
      if (inputEnded) {
        return -1;
      }
      fill();
    }
  }

  private String hexadecimal(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int b = bytes.get(bytes.position() + i) & 0xff;
      digits.append(i == 0 ? "0x" : " 0x").append(Integer.toHexString(b));
    }
    return digits.toString();
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    inputEnded = got < 0;
    bytes.position(bytes.position() + Math.max(got, 0));
    bytes.flip();
  }

  private void count(char[] chars, int from, int length) throws InvalidDataException {
    for (int i = from; i < from + length; i++) {
      char c = chars[i];
      if (c == 0) {
        throw new InvalidDataException(
            source + ", line " + line,
            "the character 0, which no text holds in " + encoding.name(),
            "text, or that another encoding such as UTF-16 is stated");
      }
      if (c == '\r' || (c == '\n' && !carriageReturn)) {
        line++;
      }
      carriageReturn = c == '\r';
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
