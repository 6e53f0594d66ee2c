package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the example of a provider and uses it as its author would. */
class ExampleProviderTest {
  private static final Path PROJECT = Path.of("src/it/example-provider/src/main");

  @TempDir private Path folder;
  private Path jar;
  private final String classPath = System.getProperty("java.class.path");
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void build() throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-cp", classPath, "-d", classes.toString()));
    try (Stream<Path> sources = Files.walk(PROJECT.resolve("java"))) {
      sources.map(Path::toString).filter(s -> s.endsWith(".java")).forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    jar = folder.resolve("example.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, classes);
      add(out, PROJECT.resolve("resources"));
    }
  }

  private static void add(JarOutputStream out, Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, out);
    }
  }

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
