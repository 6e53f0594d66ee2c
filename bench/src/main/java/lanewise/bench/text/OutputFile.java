package lanewise.bench.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.data.FileFailure;
import lanewise.data.WholeFile;

/** A file that the user wants somewhere. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes it whole or not at all, and makes the folders that it lies in.
   *
   * @param another how to name another place, such as: --out names another file
   * @throws BadInputException if it cannot be written
   */
  public static void write(Path file, String text, String another) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw new BadInputException(
          file + " cannot be written: " + FileFailure.reason(e) + "; " + another);
    }
  }
}
