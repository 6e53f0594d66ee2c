package lanewise.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a UTF-8 file, numbered from 1, without those blank at the end. */
final class CsvLines implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Bytes of the longest line: a file without line breaks is no table. */
  static final int LONGEST = 1 << 24;

  /** Lines up to here are too short for the heap to matter. */
  private static final int SHORT = 1 << 16;

  /**
   * What a byte of a line may take up until its cells are numbers: its characters twice, and every
   * second one a cell, with a string, its array and a place in a list that grows.
   */
  private static final long HEAP_A_BYTE = 40;

  private final Path file;
  private final InputStream in;
  private byte[] line = new byte[1 << 10];
  private int number;

  /** Whether the line before ended with CR, to which an LF that follows belongs. */
  private boolean returned;

  CsvLines(Path file) throws IOException {
    this.file = file;
    this.in = DataFile.open(file, "a CSV file");
  }

  /** The next line, or null if only blank ones are left. */
  String next() throws IOException {
    int blank = 0;
    for (int length = read(); length >= 0; length = read()) {
      String text = decode(length);
      if (!text.isBlank()) {
        if (blank > 0) {
          throw new InvalidDataException(where(blank), "blank line", "blank lines only at the end");
        }
        return text;
      }
      blank = blank == 0 ? number : blank;
    }
    return null;
  }

  /**
   * Reads a line's bytes, which end with LF, CRLF, CR or the file; the number of them, or −1 if
   * there is none. Lines are cut before they are decoded, so that one with a bad byte has a number;
   * no byte within a sequence of UTF-8 looks like a line break.
   */
  private int read() throws IOException {
    int b = in.read();
    if (returned && b == '\n') {
      b = in.read();
    }
    returned = false;
    if (b < 0) {
      return -1;
    }
    number++;
    int length = 0;
    for (; b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      if (length == LONGEST) {
        throw new InvalidDataException(
            where(number), "more than " + LONGEST + " bytes", "a line of numbers");
      }
      if (length == line.length) {
        Heap.require(where(number), 2L * length);
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    returned = b == '\r';
    return length;
  }

  /** The number of the last line that {@link #next} gave. */
  int number() {
    return number;
  }

  private String decode(int length) throws InvalidDataException {
    if (length > SHORT) {
      Heap.require(where(number), HEAP_A_BYTE * length);
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(line, 0, length);
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidDataException(where(number), "bytes that are not UTF-8", "UTF-8 text", e);
    }
  }

  private String where(int at) {
    return file + ", line " + at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
