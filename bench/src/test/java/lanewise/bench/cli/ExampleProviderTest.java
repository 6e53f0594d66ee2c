package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the example of a provider, which Maven has built, as its author would. */
class ExampleProviderTest {
  /** What Maven built, see the invoker's part of this module's pom.xml. */
  private final Path jar = Path.of(System.getProperty("lanewise.example"));

  @TempDir private Path folder;
  private final String classPath = System.getProperty("java.class.path");
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    System.setProperty("java.class.path", classPath);
    Thread.currentThread().setContextClassLoader(loader);
  }

  private String lanewise(int code, String... args) {
    StringWriter out = new StringWriter();
    int returned = Lanewise.run(new PrintWriter(out), new PrintWriter(out), args);
    assertThat(returned).as(out.toString()).isEqualTo(code);
    restore();
    return out.toString();
  }

  @Test
  void itIsCheckedListedAndMeasured() throws IOException {
    assertThat(lanewise(0, "check", "--kernels", "example", "--provider-path", jar.toString()))
        .contains("example keeps the contract", ", 0 failed");
    assertThat(lanewise(0, "list", "--provider-path", jar.toString()))
        .contains("plain loops in an order that C2 turns into vectors");
    String record = folder.resolve("record").toString();
    assertThat(
            lanewise(
                0,
                "bench",
                "--preset",
                "smoke",
                "--op",
                "matmul",
                "--shape",
                "NN:5x6x7",
                "--kernels",
                "example",
                "--provider-path",
                jar.toString(),
                "--out",
                record))
        .contains("NN:5x6x7  example");
  }

  @Test
  void withoutItsJarItIsUnknown() {
    assertThat(lanewise(2, "check", "--kernels", "example"))
        .contains("no kernels are called 'example'");
    assertThat(lanewise(2, "list", "--provider-path", folder.resolve("no.jar").toString()))
        .contains("no.jar: there is no such file");
    assertThat(lanewise(2, "list", "--provider-path", "pom.xml")).contains("it is no jar");
  }

  @Test
  void kernelsThatAreWrongBreakTheContract() {
    assertThat(lanewise(1, "check", "--kernels", "wrong"))
        .contains(
            "FAILED: matmulAtLargerSizes [1] opA=N, opB=N: ",
            "FAILED: softmax(): ",
            "wrong breaks the contract");
  }
}
