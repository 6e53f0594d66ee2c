package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers say in a JVM whose heap is too small for what they read: one of its own. */
class SmallHeapTest {
  private static final int MEGABYTES = 64;

  /** Reads each file of a folder, and prints what came of it. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Map.Entry<String, Callable<?>> reader :
        Map.<String, Callable<?>>of(
                "wide", () -> Csv.matrix(folder.resolve("wide")),
                "classes", () -> Csv.classification(folder.resolve("classes"), 100_000_000),
                "labels", () -> Idx.labels(folder.resolve("labels")))
            .entrySet()) {
      String came;
      try {
        reader.getValue().call();
        came = "was read";
      } catch (Exception | OutOfMemoryError e) {
        came = e.toString();
      }
      System.out.println(reader.getKey() + " " + came);
    }
  }

  @Test
  void eachSaysHowMuchItNeeds(@TempDir Path folder) throws Exception {
    // Every other byte is a number of its own, which becomes a string on the way.
    Files.writeString(folder.resolve("wide"), "1,".repeat(CsvLines.LONGEST / 2 - 1) + "1");
    Files.writeString(folder.resolve("classes"), "1,0\n");
    Files.write(
        folder.resolve("labels"),
        IdxFiles.gzip(IdxFiles.idx(new int[] {16 << 20}, new byte[16 << 20])));

    Map<String, String> said = run(folder);

    for (String file : new String[] {"wide, line 1", "classes", "labels"}) {
      assertThat(said.get(file.replaceAll(",.*", "")))
          .startsWith(
              InvalidDataException.class.getName() + ": " + folder + "/" + file + ": needs ")
          .contains(" MB of heap, of which ")
          .endsWith(
              "expected a larger heap than "
                  + MEGABYTES
                  + " MB, such as"
                  + " JAVA_TOOL_OPTIONS=-Xmx1g gives");
    }
  }

  private static Map<String, String> run(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                String.join(
                    System.getProperty("path.separator"), "target/classes", "target/test-classes"),
                SmallHeapTest.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf(' ')),
                line -> line.substring(line.indexOf(' ') + 1)));
  }
}
