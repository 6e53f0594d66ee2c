package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file in a JVM whose heap is too small for it: one of its own. */
class CsvHeapTest {
  private static final int MEGABYTES = 32;

  /** Reads a file, and prints what came of it. */
  public static void main(String[] args) {
    for (String file : args) {
      try {
        System.out.println(CsvFile.read(Path.of(file), CsvFormat.detected()).description());
      } catch (IOException | OutOfMemoryError e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void moreThanTheHeapHoldsIsRefused(@TempDir Path folder) throws Exception {
    Path numbers = folder.resolve("numbers");
    Path texts = folder.resolve("texts");
    Path fits = folder.resolve("fits");
    write(numbers, 1_000_000, i -> "1,1,2,3,4,5,6,7\n");
    write(texts, 300_000, i -> "7,7," + "a name ".repeat(10) + i + "\n");
    write(fits, 100_000, i -> "1,1,2,3\n");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                CsvHeapTest.class.getName(),
                numbers.toString(),
                texts.toString(),
                fits.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    // Which of its two sentences is said depends on how the garbage lies.
    assertThat(output.lines())
        .satisfiesExactly(
            said -> assertThat(said).startsWith(numbers + ": ").endsWith("-Xmx1g gives"),
            said -> assertThat(said).startsWith(texts + ": ").endsWith("-Xmx1g gives"),
            said -> assertThat(said).startsWith(fits + ": 100000 rows of 4 columns of numbers"));
  }

  private static void write(Path file, int rows, IntFunction<String> row) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < rows; i++) {
        out.write(row.apply(i));
      }
    }
  }
}
