package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanewise.data.idx.Idx;
import lanewise.data.idx.IdxFiles;
import lanewise.data.npy.Npy;
import lanewise.data.npy.NpyFiles;
import lanewise.matrix.Matrix;
import lanewise.model.Safetensors;
import lanewise.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of data in a JVM whose heap is too small for them: one of its own. */
class SmallHeapTest {
  private static final int MEGABYTES = 64;

  /** Reads a file of a folder, makes a dataset, and prints what came of each. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Map.Entry<String, Callable<?>> reader :
        Map.<String, Callable<?>>of(
                "classes", () -> classes(folder.resolve("classes").toString()),
                "labels", () -> Idx.labels(folder.resolve("labels")),
                "tensor", () -> tensor(folder.resolve("tensor")),
                "header", () -> tensor(folder.resolve("header")),
                "images", () -> Idx.images(folder.resolve("images")),
                "array", () -> Npy.read(folder.resolve("array")))
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

  private static Dataset classes(String source) throws InvalidDataException {
    return Dataset.classification(new Matrix(1, 1), new int[] {0}, 100_000_000, source);
  }

  private static Tensor tensor(Path file) throws IOException {
    try (Safetensors read = Safetensors.open(file)) {
      return read.read("w");
    }
  }

  /** The file is sparse. */
  private static void safetensors(Path file, int headerBytes, String header, long size)
      throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.writeLong(Long.reverseBytes(headerBytes));
      sparse.writeBytes(header);
      sparse.setLength(size);
    }
  }

  @Test
  void eachSaysHowMuchItNeeds(@TempDir Path folder) throws Exception {
    // Bytes of which each becomes an int or a float.
    byte[] bytes = new byte[16 << 20];
    Map<String, byte[]> files =
        Map.of(
            "labels", IdxFiles.idx(new int[] {bytes.length}, bytes),
            "images", IdxFiles.idx(0x09, new int[] {16, 1 << 20}, bytes),
            "array", NpyFiles.npy(NpyFiles.text("|u1", true, "1048576, 16"), bytes));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), IdxFiles.gzip(file.getValue()));
    }
    String header =
        "{\"w\":{\"dtype\":\"F16\",\"shape\":[16777216],\"data_offsets\":[0,33554432]}}";
    safetensors(
        folder.resolve("tensor"), header.length(), header, 8 + header.length() + (32 << 20));
    safetensors(folder.resolve("header"), 4 << 20, "{", 8 + (4 << 20));

    Map<String, String> said = run(folder);

    for (String file : new String[] {"classes", "labels", "tensor", "header", "images", "array"}) {
      assertThat(said.get(file))
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
