package lanewise.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;

/** Writes files whole or not at all: a reader never sees half of one. */
public final class WholeFile {
  /** How the name ends of what is being written, or only there while something runs. */
  static final String PART = ".part";

  private WholeFile() {}

  /** Writes a text in UTF-8, in place of what may be there. */
  static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      part.toFile().delete();
      throw e;
    }
  }

  /**
   * Writes a file where the user wants it, and makes the folders that it lies in.
   *
   * @param another how to name another place, such as: --out names another file
   * @throws BadInputException if it cannot be written
   */
  public static void write(Path file, String text, String another) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      write(file, text);
    } catch (IOException e) {
      throw new BadInputException(
          file + " cannot be written: " + FileFailure.reason(e) + "; " + another);
    }
  }
}
