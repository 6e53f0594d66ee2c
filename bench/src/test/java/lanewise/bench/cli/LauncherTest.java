package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a shell starts it, in environments of many kinds. Needs the packaged jar. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../lanewise").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target/benchmarks.jar").toAbsolutePath();
  private static final String JAVA_HOME = System.getProperty("java.home");

  /** A small record, since it takes seconds to judge one of {@code results}. */
  @TempDir private static Path record;

  @TempDir private Path folder;

  @BeforeAll
  static void writeRecord() {
    TestRecord.write(record.resolve("small"), 6, true);
  }

  private record Result(int code, String out, String err) {}

  /** Runs a line of the shell, with {@code $L} for the launcher. */
  private Result shell(Path launcher, Map<String, String> environment, String line)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("JAVA_"));
    variables.put("JAVA_HOME", JAVA_HOME);
    variables.put("L", launcher.toString());
    variables.put("RECORD", record.resolve("small").toString());
    variables.putAll(environment);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    while (!archive(launcher, ".making").isEmpty()) {
      Thread.sleep(20);
    }
    return new Result(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** The files of archives of classes beside a launcher, or the folder where one is being made. */
  private static List<Path> archive(Path launcher, String extension) throws IOException {
    Path target = launcher.resolveSibling("bench/target");
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("archive-.*\\" + extension))
          .toList();
    }
  }

  /** A checkout of the launcher alone, with the jar if it is to be built already. */
  private Path checkout(String name, boolean built) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bench/target"));
    if (built) {
      Files.createSymbolicLink(home.resolve("bench/target/benchmarks.jar"), JAR);
    }
    return Files.copy(LAUNCHER, home.resolve("lanewise"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void assertRefused(Result result, String... says) {
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).startsWith("lanewise: ").contains(says);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

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

  /**
   * Takes away the leave to write to folders. Returns what to put before a command: root may write
   * everywhere, and so becomes nobody, who can look into the temporary folders.
   */
  private String nobody(Path... unwritable) {
    for (Path path : unwritable) {
      path.toFile().setWritable(false);
    }
    for (Path seen : List.of(folder, record)) {
      assertThat(seen.toFile().setExecutable(true, false)).isTrue();
    }
    return Files.isWritable(unwritable[0])
        ? "setpriv --reuid=65534 --regid=65534 --clear-groups "
        : "";
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

  /** A checkout with a jar of its own that was built in a year. */
  private Path builtIn(String name, int year) throws IOException {
    Path launcher = checkout(name, false);
    Files.copy(JAR, launcher.resolveSibling("bench/target/benchmarks.jar"));
    setBuilt(launcher, year);
    return launcher;
  }

  private static void setBuilt(Path launcher, int year) throws IOException {
    Files.setLastModifiedTime(
        launcher.resolveSibling("bench/target/benchmarks.jar"),
        FileTime.from(Instant.parse(year + "-01-01T00:00:00Z")));
  }

  /**
   * The folder of a JDK that starts the real one's java. It writes down the arguments of each start
   * to {@code log}, and the classes that one with an archive loads to {@code classes}: of those
   * there is one at a time, where two would take the file from each other.
   */
  private Path loggingJdk() throws IOException {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.copy(Path.of(JAVA_HOME, "release"), jdk.resolve("release"));
    Path java = jdk.resolve("bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$*" >>'%s'
        case $* in
          *-XX:SharedArchiveFile=*) set -- -Xlog:class+load:file='%s' "$@" ;;
        esac
        exec '%s/bin/java' "$@"
        """
            .formatted(folder.resolve("log"), folder.resolve("classes"), JAVA_HOME));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return jdk;
  }

  /** Runs a verb on such a JDK, with an empty log. */
  private Result logged(Path launcher, Path jdk, String verb) throws Exception {
    Files.deleteIfExists(folder.resolve("log"));
    return shell(launcher, Map.of("JAVA_HOME", jdk.toString()), "\"$L\" " + verb);
  }

  /** The arguments of the starts of a JVM since. */
  private List<String> starts() throws IOException {
    return Files.readAllLines(folder.resolve("log"), StandardCharsets.UTF_8);
  }

  @Test
  void anArchiveOfClassesIsMadeOnceForEachJarAndThenUsed() throws Exception {
    Path jdk = loggingJdk();
    // Without a space, at which JDK 17 takes the JDK's own classes alone from an archive.
    Path launcher = builtIn("archived", 2020);
    Result without = logged(launcher, jdk, "list");
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(starts()).hasSize(3).first(STRING).doesNotContain("SharedArchiveFile");
    String stamp = Files.readString(archive(launcher, ".stamp").get(0));

    assertThat(logged(launcher, jdk, "list")).isEqualTo(without);
    String used = "-XX:SharedArchiveFile=" + archive(launcher, ".jsa").get(0);
    assertThat(starts()).singleElement(STRING).contains(used);
    assertThat(folder.resolve("classes"))
        .content()
        .containsPattern("lanewise\\.bench\\.cli\\.Lanewise source: shared objects file");
    Result help = logged(launcher, jdk, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(starts()).singleElement(STRING).contains(used);

    setBuilt(launcher, 2021);
    assertThat(logged(launcher, jdk, "list")).isEqualTo(without);
    assertThat(starts()).hasSize(3).first(STRING).doesNotContain("SharedArchiveFile");
    assertThat(archive(launcher, ".stamp"))
        .singleElement()
        .satisfies(made -> assertThat(made).content().isNotEqualTo(stamp));
    assertThat(logged(launcher, jdk, "list")).isEqualTo(without);
    assertThat(starts()).singleElement(STRING).contains(used);
  }

  @Test
  void anArchiveThatCannotBeReadChangesNothing() throws Exception {
    Path jdk = loggingJdk();
    Path launcher = builtIn("spoiled", 2020);
    Result without = logged(launcher, jdk, "list");
    Path archive = archive(launcher, ".jsa").get(0);
    Path stamp = archive(launcher, ".stamp").get(0);
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    assertThat(logged(launcher, jdk, "list")).isEqualTo(without);
    assertThat(starts()).as("made again").hasSize(3);

    // As the archive of another JVM is: whole, and refused.
    Files.writeString(archive, "not an archive");
    String origin = Files.readString(stamp).replaceFirst("( \\d+){2}\\R", " ");
    String sum = shell(launcher, Map.of("A", archive.toString()), "cksum <\"$A\"").out();
    Files.writeString(stamp, origin + sum);
    assertThat(logged(launcher, jdk, "list")).isEqualTo(without);
    assertThat(starts()).singleElement(STRING).contains("SharedArchiveFile=" + archive);
    assertRefused(logged(launcher, jdk, "verify /nowhere"), "/nowhere holds no record");
  }

  @Test
  void withoutLeaveToWriteThereIsNoArchive() throws Exception {
    Path launcher = builtIn("theirs", 2020);
    String nobody = nobody(launcher.resolveSibling("bench/target"));
    Result result = shell(launcher, Map.of(), nobody + "\"$L\" verify \"$RECORD\"");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(archive(launcher, ".*")).isEmpty();
  }

  @Test
  void whoMeasuresMakesNoArchiveAndForksUseNone() throws Exception {
    Path jdk = loggingJdk();
    Path launcher = builtIn("forks", 2020);
    String bench =
        "bench --preset smoke --op update --shape sgd:3x5 --kernels naive --jdk \"$JAVA_HOME\" --out ";
    String first = bench + "'" + folder.resolve("first") + "'";
    assertThat(logged(launcher, jdk, first).code()).isZero();
    assertThat(starts()).noneMatch(start -> start.contains("Archive"));
    int count = starts().size();
    assertThat(archive(launcher, ".*")).isEmpty();

    assertThat(logged(launcher, jdk, "verify \"$RECORD\"").code()).isZero();
    String second = bench + "'" + folder.resolve("second") + "'";
    assertThat(logged(launcher, jdk, second).code()).isZero();
    assertThat(starts()).hasSize(count).first(STRING).contains("SharedArchiveFile");
    assertThat(starts().stream().skip(1)).noneMatch(start -> start.contains("Archive"));
    assertThat(folder.resolve("second/run.json")).content().doesNotContain("Archive");
  }
}
