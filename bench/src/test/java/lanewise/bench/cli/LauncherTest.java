package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a shell starts it, in environments of many kinds. Needs the packaged jar. */
class LauncherTest extends LauncherCase {
  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS,-Duser.note=plain",
    "JAVA_TOOL_OPTIONS,'-Duser.note=\"two words\"'",
    "JDK_JAVA_OPTIONS,'-Dhttp.agent=\"8 agent\"'",
    "LC_ALL,C",
    "CDPATH,/tmp",
    "HOME,/nowhere"
  })
  void itStartsWhateverTheEnvironmentAdds(String variable, String value) throws Exception {
    Result result = shell(LAUNCHER, Map.of(variable, value), "cd .. && \"$L\" --version");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("lanewise ")
        .contains("on JDK " + System.getProperty("java.version"));
  }

  @Test
  void aFolderMayHaveSpacesAndAnyLetters() throws Exception {
    Path launcher = checkout("Räder & 車輪", true);
    String out = folder.resolve("ö ü").toString();
    String bench =
        "\"$L\" bench --preset smoke --op update --shape sgd:3x5 --kernels naive --out \"$OUT\" && ";
    // With C the most is lost, and what the forks are told with it.
    for (String encoding : List.of("C", "de_DE.ISO-8859-1", "C.UTF-8")) {
      Result result =
          shell(
              launcher,
              Map.of("LC_ALL", encoding, "OUT", out),
              (encoding.equals("C") ? bench : "") + "\"$L\" verify \"$OUT\"");
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.out()).contains(out, "whole and unchanged");
    }
  }

  @Test
  void aColonInThePathIsRefused() throws Exception {
    assertRefused(
        shell(checkout("run 10:30", true), Map.of(), "\"$L\" list"), "run 10:30", "colon");
  }

  @ParameterizedTest
  @CsvSource({
    "11.0.2,java.base,'a JDK 11: expected'",
    "25.0.3,'java.base java.management java.xml jdk.management jdk.unsupported',"
        + "that lacks jdk.incubator.vector: expected",
    "25.0.3,'java.base jdk.incubator.vector',"
        + "that lacks java.management java.xml jdk.management jdk.unsupported: expected"
  })
  void aJdkThatLacksSomethingIsRefused(String version, String modules, String says)
      throws Exception {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    assertThat(Files.createFile(jdk.resolve("bin/java")).toFile().setExecutable(true)).isTrue();
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    assertRefused(
        shell(LAUNCHER, Map.of("JAVA_HOME", jdk.toString()), "\"$L\" list"), jdk.toString(), says);
  }

  @Test
  void aFolderWithoutAJdkIsRefused() throws Exception {
    assertRefused(
        shell(LAUNCHER, Map.of("JAVA_HOME", folder.toString()), "\"$L\" list"), "there is no JDK");
  }

  @Test
  void aJdkWithoutItsReleaseFileIsAsked() throws Exception {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Path java = jdk.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nexec '" + JAVA_HOME + "/bin/java' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Result result =
        shell(
            LAUNCHER,
            Map.of("JAVA_HOME", jdk.toString(), "JAVA_TOOL_OPTIONS", "-Dnote=\"8\""),
            "\"$L\" --version");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("lanewise ");
  }

  @Test
  void itFindsTheRivalsThatProfilesFetched() throws Exception {
    Path launcher = checkout("with rivals", true);
    Path target = launcher.resolveSibling("bench/target");
    Files.createDirectories(target.resolve("pytorch"));
    Files.createFile(target.resolve("pytorch").resolve(System.mapLibraryName("torch")));
    Path library = target.resolve("onednn/libdnnl.so.3");
    Files.createDirectories(library.getParent());
    Files.writeString(library, "not a library");
    Result result = shell(launcher, Map.of(), "\"$L\" list");
    assertThat(result.out()).as(result.err()).contains("no: DJL is not on the class path");
    if (Runtime.version().feature() >= 22) {
      assertThat(result.out()).contains("no: the library cannot be loaded: " + library);
      Result other = shell(launcher, Map.of("LANEWISE_ONEDNN", "/nowhere"), "\"$L\" list");
      assertThat(other.out()).contains("no: there is no file /nowhere; set LANEWISE_ONEDNN to");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "bench --help", "help", "--version"})
  void whoAsksForHelpStartsNoBuild(String arguments) throws Exception {
    Result result = shell(checkout("new", false), Map.of(), "\"$L\" " + arguments);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("not built yet", "mvn -DskipTests package", "compare");
  }

  @Test
  void aCheckoutOfSomebodyElseIsNamed() throws Exception {
    Path launcher = checkout("theirs", false);
    List<Path> parts = new ArrayList<>();
    for (String part : List.of("core", "simd", "bench")) {
      parts.add(Files.createDirectories(launcher.resolveSibling(part)));
    }
    String nobody = nobody(parts.toArray(Path[]::new));
    assertRefused(
        shell(launcher, Map.of(), nobody + "\"$L\" list"), "theirs", "cannot be written by you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help", "verify \"$RECORD\""})
  void outputThatCannotBeWrittenIsNoSuccess(String arguments) throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Result result = shell(LAUNCHER, Map.of(), "\"$L\" " + arguments + " >/dev/full");
    assertThat(result.err()).contains("lanewise: standard output cannot be written: no space");
    assertThat(result.code()).isEqualTo(2);
  }

  /** {@code script} runs a command on a terminal of its own. */
  @ParameterizedTest
  @CsvSource({"xterm,'',true", "xterm,1,false", "dumb,'',false"})
  void verdictsHaveColoursOnATerminalThatShowsThem(String term, String noColor, boolean colours)
      throws Exception {
    assumeThat(Path.of("/usr/bin/script")).exists();
    String compare = "\"$L\" compare \"$RECORD\" --by kernels";
    Map<String, String> environment =
        Map.of("TERM", term, "NO_COLOR", noColor, "COLUMNS", "120", "COMPARE", compare);
    String shown = shell(LAUNCHER, environment, "script -qec \"$COMPARE\" /dev/null").out();
    assertThat(shown).contains("FASTER").doesNotContain("\u001b[0m\u001b");
    assertThat(shown.contains("\u001b[32mFASTER\u001b[")).isEqualTo(colours);
    assertThat(shown.contains("\u001b")).isEqualTo(colours);
    String piped = shell(LAUNCHER, environment, compare + " | cat").out();
    assertThat(piped).doesNotContain("\u001b");
    assertThat(shown.replaceAll("\u001b\\[[\\d;]*m|\r", "")).isEqualTo(piped);
  }

  @Test
  void onlyWhoComputesIsGreetedByTheVectorApi() throws Exception {
    for (String quiet : List.of("--help", "verify \"$RECORD\"", "compare \"$RECORD\" --by jdk")) {
      Result result = shell(LAUNCHER, Map.of(), "\"$L\" " + quiet);
      assertThat(result.code()).isZero();
      assertThat(result.err()).isEmpty();
    }
    Result bench =
        shell(
            LAUNCHER,
            Map.of("OUT", folder.resolve("record").toString()),
            "\"$L\" bench --preset smoke --op update --shape sgd:3x5 --kernels naive --out \"$OUT\"");
    assertThat(bench.err().lines().filter(line -> line.startsWith("WARNING")))
        .containsExactly("WARNING: Using incubator modules: jdk.incubator.vector");
  }
}
