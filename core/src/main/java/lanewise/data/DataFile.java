package lanewise.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files, and says in one voice why one cannot be opened. */
public final class DataFile {
  private DataFile() {}

  /**
   * The bytes of a file, buffered; the stream supports mark and reset.
   *
   * @param kind what the file should be, such as "an IDX file"
   * @throws InvalidDataException if it cannot be opened
   */
  public static InputStream open(Path file, String kind) throws IOException {
    // A directory can be opened on Linux: only reading it fails, and without its name.
    if (Files.isDirectory(file)) {
      throw new InvalidDataException(file.toString(), "is a directory", kind);
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new InvalidDataException(file.toString(), "no such file", kind, e);
    } catch (FileSystemException e) {
      throw new InvalidDataException(
          file.toString(),
          "cannot be opened: " + FileFailure.reason(e),
          kind + " that can be read",
          e);
    }
  }

  /**
   * Refuses a pipe or a device: its size is 0 whatever it holds, and opening a pipe may wait for
   * ever.
   *
   * @param kind what the file should be, such as "an IDX file"
   * @throws InvalidDataException if it is one
   */
  public static void requireKnownSize(Path file, String kind) throws InvalidDataException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new InvalidDataException(
          file.toString(), "is a pipe or a device", kind + ", whose size is known");
    }
  }
}
