package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import lanewise.data.Dataset;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What README.md and docs show is what there is: every command line is one that the verbs take, the
 * Java compiles and runs, and every link leads to a file. {@code .ci/docs} runs the commands
 * themselves.
 */
class ReadmeTest {
  private static final List<Path> PAGES = pages();
  private static final String TEXT =
      PAGES.stream().map(ReadmeTest::read).collect(Collectors.joining());

  @TempDir private Path folder;

  private static List<Path> pages() {
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      return Stream.concat(
              Stream.of(Path.of("../README.md"), Path.of("../CONTRIBUTING.md")), docs.sorted())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher m = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(TEXT);
    while (m.find()) {
      blocks.add(m.group(1));
    }
    return blocks;
  }

  /** Those in blocks and within sentences, and those at the end of each verb's help. */
  static List<String> commands() {
    Stream<String> shown =
        Pattern.compile("`(\\./lanewise [^`…]*)`").matcher(TEXT).results().map(m -> m.group(1));
    Stream<String> lines = blocks("sh").stream().flatMap(String::lines);
    Stream<String> footers =
        Lanewise.commandLine("help").getSubcommands().values().stream()
            .flatMap(verb -> Stream.of(verb.getCommandSpec().usageMessage().footer()))
            .map(line -> line.replace("%%", "%"));
    return Stream.of(shown, lines, footers)
        .flatMap(s -> s)
        .map(line -> line.replaceFirst(" +# .*", "").strip())
        .filter(line -> line.startsWith("./lanewise ") && !line.contains("VERB"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsOne(String command) {
    List<String> words =
        Pattern.compile("'([^']*)'|(\\S+)")
            .matcher(command)
            .results()
            .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
            .skip(1)
            .toList();
    String[] args = words.toArray(String[]::new);
    assertThatCode(() -> Lanewise.commandLine(args).parseArgs(args)).doesNotThrowAnyException();
  }

  @Test
  void thereAreCommandsAndOneBlockOfJava() {
    assertThat(commands()).hasSizeGreaterThan(30);
    assertThat(blocks("java")).hasSize(1);
  }

  @Test
  void everyLinkLeadsToAFile() {
    int links = 0;
    for (Path page : PAGES) {
      Matcher link = Pattern.compile("\\]\\(([^):#]+)\\)").matcher(read(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as("%s links to it", page).exists();
        links++;
      }
    }
    assertThat(links).isGreaterThan(10);
  }

  @Test
  void theJavaCompilesAndTrains() throws Exception {
    Path source = folder.resolve("Readme.java");
    Files.writeString(
        source,
        "import java.util.Random;"
            + "import lanewise.data.*;"
            + "import lanewise.kernels.*;"
            + "import lanewise.loss.*;"
            + "import lanewise.network.*;"
            + "import lanewise.optimizer.*;"
            + "public class Readme { public static void run(Dataset dataset) {"
            + blocks("java").get(0)
            + "}}");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(code).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader
          .loadClass("Readme")
          .getMethod("run", Dataset.class)
          .invoke(null, new Dataset(new Matrix(300, 784), new Matrix(300, 10)));
    }
  }
}
