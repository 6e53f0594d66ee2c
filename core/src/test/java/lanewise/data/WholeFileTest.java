package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {
  @TempDir Path folder;

  /** Writes half of a file, says so, and waits to be killed. */
  public static void main(String[] args) throws IOException {
    WholeFile.write(
        Path.of(args[0]),
        channel -> {
          channel.write(ByteBuffer.wrap(new byte[] {'n', 'e'}));
          System.out.println("half");
          System.in.read();
        });
  }

  @Test
  void aTextIsWrittenAndReplaced() throws IOException {
    Path file = folder.resolve("file");
    for (String text : new String[] {"one", "", "zwei ½ 𝛿\n"}) {
      WholeFile.write(file, text);
      assertThat(file).hasContent(text);
      assertThat(folder).isDirectoryContaining(path -> path.equals(file));
      assertThat(folder.toFile().list()).hasSize(1);
    }
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    for (Throwable failure : new Throwable[] {new IOException("odd"), new AssertionError("odd")}) {
      assertThatThrownBy(
              () ->
                  WholeFile.write(
                      file,
                      channel -> {
                        channel.write(ByteBuffer.wrap(new byte[] {'n', 'e'}));
                        assertThat(folder.toFile().list())
                            .hasSize(2)
                            .anySatisfy(name -> assertThat(name).matches("file\\..*\\.part"));
                        if (failure instanceof IOException e) {
                          throw e;
                        }
                        throw (Error) failure;
                      }))
          .isSameAs(failure);
      assertThat(file).hasContent("old");
      assertThat(folder.toFile().list()).containsExactly("file");
    }
  }

  @Test
  void aKilledProcessLeavesTheOldFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(
                    System.getProperty("path.separator"), "target/classes", "target/test-classes"),
                WholeFileTest.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().readNBytes(4)).asString().isEqualTo("half");
    process.destroyForcibly().waitFor();

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list())
        .hasSize(2)
        .anySatisfy(name -> assertThat(name).startsWith("file.").endsWith(WholeFile.PART));
    WholeFile.write(file, "new");
    assertThat(file).hasContent("new");
  }

  @Test
  void aTextThatIsNotUnicodeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> WholeFile.write(file, "\ud800")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void aLinkStays() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("file");
    Path link = Files.createSymbolicLink(inner.resolve("link"), Path.of("file"));
    Path outer = Files.createSymbolicLink(folder.resolve("outer"), Path.of("inner/link"));
    for (String text : new String[] {"there was none", "there was one"}) {
      WholeFile.write(outer, text);
      assertThat(outer).isSymbolicLink();
      assertThat(link).isSymbolicLink();
      assertThat(file).isRegularFile().hasContent(text);
      assertThat(folder.toFile().list()).hasSize(2);
      assertThat(inner.toFile().list()).hasSize(2);
    }
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
    assertThat(reason(one)).isEqualTo("its links lead in a circle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x"})
  void permissionsStay(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    WholeFile.write(file, "new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
    assertThat(file).hasContent("new");
  }

  @Test
  void aNewFileHasThePermissionsOfAny() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.write(file, "new");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("any"))));
  }

  /** The superuser may write any file. */
  @Test
  void whatMayNotBeWrittenIsNotReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    boolean allowed = Files.isWritable(file);
    Throwable thrown = catchThrowable(() -> WholeFile.write(file, "new"));
    assertThat(thrown == null).isEqualTo(allowed);
    assertThat(file).hasContent(allowed ? "new" : "old");
  }

  @Test
  void whatIsNoFileIsRefusedBeforeAnythingIsWritten() throws IOException {
    assertThat(reason(folder)).isEqualTo("it is a folder");
    assertThat(reason(folder.resolve("nowhere/file"))).contains("there is no such file or folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(reason(file.resolve("below"))).contains("a file, not a folder");
    assertThat(reason(Path.of("/dev/null"))).startsWith("it is a pipe or a device");
  }

  private static String reason(Path file) {
    Throwable thrown =
        catchThrowable(
            () ->
                WholeFile.write(
                    file,
                    channel -> {
                      throw new AssertionError("is written");
                    }));
    assertThat(thrown).isInstanceOf(IOException.class);
    return FileFailure.reason((IOException) thrown);
  }
}
