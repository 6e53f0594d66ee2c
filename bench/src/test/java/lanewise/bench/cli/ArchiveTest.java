package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The launcher's archive of classes: when it is made, used and refused. Needs the packaged jar. */
class ArchiveTest extends LauncherCase {
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
