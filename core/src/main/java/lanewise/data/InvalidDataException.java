package lanewise.data;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Data that cannot be used. The message is one line: where the data is (file, line and column, or
 * offset or record), what is wrong with it, and what was expected.
 */
public class InvalidDataException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  /**
   * An exception with the message "{@code where}: {@code what}, expected {@code expected}".
   *
   * @param where the file or other source, and the place in it
   * @param what what was found there
   * @param expected what should have been there
   */
  public InvalidDataException(String where, String what, String expected) {
    this(where, what, expected, null);
  }

  /** The same, with the exception that revealed the trouble (null if there is none). */
  public InvalidDataException(String where, String what, String expected, Throwable cause) {
    // File names and cells are quoted as they are: neither may break the line.
    super(
        LINE_BREAKING.matcher(where + ": " + what + ", expected " + expected).replaceAll("?"),
        cause);
  }
}
