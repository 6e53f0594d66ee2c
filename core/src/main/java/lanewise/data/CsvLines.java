package lanewise.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The lines of a UTF-8 file, numbered from 1, without those blank at the end. */
final class CsvLines implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final BufferedReader reader;
  private int number;

  CsvLines(Path file) throws IOException {
    this.file = file;
    // A reader of UTF-8 decodes ahead and could not tell the line of a bad byte. Bytes as chars can
    // be cut first, since no byte within a UTF-8 sequence looks like a line break.
    this.reader =
        new BufferedReader(
            new InputStreamReader(DataFile.open(file, "a CSV file"), StandardCharsets.ISO_8859_1));
  }

  /** The next line, or null if only blank ones are left. */
  String next() throws IOException {
    int blank = 0;
    for (String bytes = reader.readLine(); bytes != null; bytes = reader.readLine()) {
      number++;
      String line = decode(bytes);
      if (!line.isBlank()) {
        if (blank > 0) {
          throw new InvalidDataException(where(blank), "blank line", "blank lines only at the end");
        }
        return line;
      }
      blank = blank == 0 ? number : blank;
    }
    return null;
  }

  /** The number of the last line that {@link #next} gave. */
  int number() {
    return number;
  }

  private String decode(String bytes) throws InvalidDataException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      String line = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
      return marked ? line.substring(1) : line;
    } catch (CharacterCodingException e) {
      throw new InvalidDataException(where(number), "bytes that are not UTF-8", "UTF-8 text", e);
    }
  }

  private String where(int line) {
    return file + ", line " + line;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
