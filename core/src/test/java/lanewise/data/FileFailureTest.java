package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
  @Test
  void everyReasonIsInWords() {
    assertThat(FileFailure.reason(new AccessDeniedException("a")))
        .isEqualTo("permission is denied");
    assertThat(FileFailure.reason(new NoSuchFileException("a"))).contains("there is no such file");
    assertThat(FileFailure.reason(new NotDirectoryException("a"))).isEqualTo("it is no folder");
    assertThat(FileFailure.reason(new MalformedInputException(1))).contains("not UTF-8");
    assertThat(FileFailure.reason(new FileSystemException("a", null, "Read-only file system")))
        .isEqualTo("the file system is read-only");
    assertThat(FileFailure.reason(new FileSystemException("a")))
        .isEqualTo("the system gives no reason but FileSystemException");
    assertThat(FileFailure.reason(new IOException("No space left on device")))
        .isEqualTo("no space is left on the device");
    assertThat(FileFailure.reason(new IOException("odd"))).isEqualTo("odd");
    assertThat(FileFailure.reason(new IOException())).contains("IOException");
  }

  @Test
  void theSystemsOwnAreKnown(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(reasonOfReading(folder.resolve("nowhere"))).contains("there is no such file");
    assertThat(reasonOfReading(folder)).isEqualTo("it is a folder");
    assertThat(reasonOfReading(file.resolve("below"))).contains("a file, not a folder");
  }

  private static String reasonOfReading(Path file) {
    try {
      Files.readString(file);
      return "none";
    } catch (IOException e) {
      return FileFailure.reason(e);
    }
  }
}
