package lanewise.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files, and says in one voice why one cannot be opened. */
public final class DataFile {
  private DataFile() {}

  /** Opens a file in one way or another. */
  private interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * The bytes of a file, buffered; the stream supports mark and reset.
   *
   * @param kind what the file should be, such as "an IDX file"
   * @throws InvalidDataException if there is no such file, or it cannot be opened
   */
  public static InputStream open(Path file, String kind) throws IOException {
    return opened(file, kind, () -> new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /**
   * A file to be read at any place of it. Its size is known.
   *
   * @param kind what the file should be, such as "a safetensors file"
   * @throws InvalidDataException if it is absent, a folder, a pipe or a device, or cannot be opened
   */
  public static FileChannel channel(Path file, String kind) throws IOException {
    return opened(file, kind, () -> FileChannel.open(file));
  }

  private static <T> T opened(Path file, String kind, Opening<T> opening) throws IOException {
    // A directory can be opened on Linux: only reading it fails, and without its name.
    if (Files.isDirectory(file)) {
      throw new InvalidDataException(file.toString(), "is a directory", kind);
    }
    // The size of a pipe or a device is 0 whatever it holds, and opening a pipe may wait for ever.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InvalidDataException(
          file.toString(), "is a pipe or a device", kind + ", whose size is known");
    }
    try {
      return opening.open();
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
   * The bytes of a file, unpacked if they are gzip data: the first two bytes decide, not the name.
   * Reading throws an {@link InvalidDataException} if the gzip data is corrupt, cut short, or has
   * anything else behind it.
   *
   * @param kind what the file should be, such as "a CSV file"
   * @throws InvalidDataException if there is no such file, or it cannot be opened
   */
  public static InputStream unpacked(Path file, String kind) throws IOException {
    InputStream raw = open(file, kind);
    try {
      return new UnpackedStream(file.toString(), raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
