package lanewise.bench.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {
  private static final String WHOLE =
      "java.base java.management java.xml jdk.management jdk.unsupported";

  @TempDir private Path folder;

  private Path jdk(String name, String version, String modules) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Path java = Files.createFile(home.resolve("bin/java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\""
            + version
            + "\"\nMODULES=\""
            + modules
            + "\"\n");
    return home.toRealPath();
  }

  private JdkFinder finder(Map<String, String> environment) {
    return new JdkFinder(environment, folder);
  }

  @Test
  void findsThemInEveryPlace() throws IOException {
    Path a = jdk("a", "21.0.4", WHOLE + " jdk.incubator.vector");
    Path b = jdk("b", "1.8.0_402", WHOLE);
    Path c = jdk(".sdkman/candidates/java/c", "23.0.1", WHOLE);
    Path d = jdk("d", "22", WHOLE + " jdk.incubator.vector");
    Files.createDirectories(folder.resolve(".m2"));
    Files.writeString(
        folder.resolve(".m2/toolchains.xml"),
        "<toolchains><toolchain><configuration><jdkHome> "
            + d
            + " </jdkHome></configuration></toolchain></toolchains>");
    Files.createSymbolicLink(folder.resolve("link"), a);
    JdkFinder finder =
        finder(
            Map.of(
                "JAVA_HOME", folder.resolve("link").toString(),
                "JAVA21_HOME", a.toString(),
                "PATH", b.resolve("bin") + ":" + folder.resolve("nowhere")));
    assertThat(finder.all())
        .contains(
            new Jdk(a, "21.0.4", "Somebody", List.of()),
            new Jdk(b, "1.8.0_402", "Somebody", List.of("jdk.incubator.vector")),
            new Jdk(c, "23.0.1", "Somebody", List.of("jdk.incubator.vector")),
            new Jdk(d, "22", "Somebody", List.of()))
        .doesNotHaveDuplicates()
        .extracting(Jdk::home)
        .contains(JdkFinder.current().home());
    assertThat(finder.all()).filteredOn(jdk -> jdk.home().equals(a)).hasSize(1);
  }

  @Test
  void choosesByVersionFolderOrAll() throws IOException {
    Path a = jdk("a", "91.0.4", WHOLE);
    JdkFinder finder = finder(Map.of("JAVA_HOME", a.toString()));
    assertThat(finder.resolve("91")).extracting(Jdk::home).containsExactly(a);
    assertThat(finder.resolve("91.0.4," + a)).extracting(Jdk::home).containsExactly(a);
    assertThat(finder.resolve("all")).extracting(Jdk::version).contains("91.0.4");
    assertThatThrownBy(() -> finder.resolve("9"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("no JDK 9", "91.0.4");
  }

  @Test
  void refusesWhatIsNoJdk() throws IOException {
    JdkFinder finder = finder(Map.of());
    assertThatThrownBy(() -> finder.resolve(folder.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(folder.toString(), "is no JDK", "bin/java");
    assertThatThrownBy(() -> finder.resolve("17,"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no JDK");
    Path old = jdk("old", "11.0.2", WHOLE);
    assertThatThrownBy(() -> finder.resolve(old.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("11.0.2", "older than 17", "17 or later");
    Path bare = jdk("bare", "25.0.3", "java.base jdk.management jdk.incubator.vector");
    assertThatThrownBy(() -> finder.resolve(bare.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "is JDK 25.0.3, which lacks java.management, java.xml, jdk.unsupported:");
  }

  @Test
  void aJdkThatDoesNotAnswerIsGivenUp() throws IOException {
    Path hanging = Files.createDirectories(folder.resolve("hanging/bin"));
    Path java = hanging.resolve("java");
    Files.writeString(java, "#!/bin/sh\nsleep 100\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> Launcher.ask(hanging.getParent(), List.of("-version"), 1))
        .isInstanceOf(IOException.class)
        .hasMessage("it did not answer within 1 s");
  }

  @Test
  void readsTheFeatureRelease() {
    assertThat(new Jdk(folder, "1.8.0_402", "", List.of("jdk.incubator.vector")).feature())
        .isEqualTo(8);
    assertThat(new Jdk(folder, "17.0.15", "", List.of()).feature()).isEqualTo(17);
    assertThat(new Jdk(folder, "26-ea", "", List.of()).feature()).isEqualTo(26);
  }
}
