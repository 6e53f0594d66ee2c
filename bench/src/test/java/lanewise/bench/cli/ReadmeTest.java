package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What README.md and docs show is what there is: every command line is one that the verbs take, the
 * Java is that of a program that runs, and every link leads to a file. {@code .ci/docs} runs the
 * commands themselves.
 */
class ReadmeTest {
  private static final List<Path> PAGES = pages();
  private static final String TEXT =
      PAGES.stream().map(ReadmeTest::read).collect(Collectors.joining());

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

  /** Tests of examples run it, and {@link ConsumerTest} does as a user's project. */
  @Test
  void theJavaIsThatOfTheExampleAndOfTheConsumer() {
    for (String file :
        List.of(
            "../examples/src/main/java/examples/FirstNetwork.java",
            "src/it/consumer/classpath/src/main/java/consumer/FirstNetwork.java")) {
      Matcher main =
          Pattern.compile("void main\\(.*?\\{\n(.*?)\n  \\}\n", Pattern.DOTALL)
              .matcher(read(Path.of(file)));
      assertThat(main.find()).as(file).isTrue();
      assertThat(blocks("java").get(0)).as(file).isEqualTo(main.group(1).stripIndent() + "\n");
    }
  }

  @Test
  void theConsumerDependsOnWhatTheReadmeNames() {
    Matcher named = Pattern.compile("`(lanewise):(lanewise-[a-z]+):([^`]+)`").matcher(TEXT);
    assertThat(named.find()).isTrue();
    assertThat(read(Path.of("src/it/consumer/pom.xml")).replaceAll("\\s+", ""))
        .contains(
            "<dependencies><dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency></dependencies>"
                .formatted(named.group(1), named.group(2), named.group(3)));
  }
}
