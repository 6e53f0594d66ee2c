package lanewise.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  private static final Runtime.Version JDK_17 = Runtime.Version.parse("17.0.15+6-vendor");
  private static final Runtime.Version JDK_22 = Runtime.Version.parse("22");

  @TempDir private Path folder;

  private static NativeLibrary at(String path) {
    return new NativeLibrary(
        "FastBLAS", "fastblas", List.of("gemm"), List.of(), List.of("FAST_CORE", "FAST_L2"), path);
  }

  @Test
  void saysThatTheJdkIsTooOld() {
    assertThat(at(null).load(JDK_17).orElseThrow())
        .startsWith("needs JDK 22 or later (this is 17.0.15); set JAVA_HOME");
  }

  @Test
  void saysThatNoLibraryIsGiven() {
    for (String none : new String[] {null, ""}) {
      assertThat(at(none).load(JDK_22))
          .hasValue(
              "no library is given; 'mvn -P fastblas -DskipTests package' fetches it,"
                  + " or set LANEWISE_FASTBLAS to the path of one");
    }
  }

  @Test
  void saysThatTheFileIsMissing() {
    String path = folder.resolve("libfast.so.0").toString();
    assertThat(at(path).load(JDK_22))
        .hasValue("there is no file " + path + "; set LANEWISE_FASTBLAS to FastBLAS's library");
  }

  @Test
  void saysThatTheFileCannotBeLoaded() {
    String program = ProcessHandle.current().info().command().orElseThrow();
    assertThat(at(program).load(JDK_22).orElseThrow())
        .startsWith("the library cannot be loaded: ")
        .contains(program, "expected FastBLAS's library for " + System.getProperty("os.name"));
  }

  /** Its speed is another's then: OpenBLAS had 57 in place of 187 GFLOP/s at 32³, on Zen 5. */
  @Test
  void saysWhichVariablesChooseItsKernels() {
    NativeLibrary library = at(null);
    assertThat(library.influence(Map.of("PATH", "/bin"))).isEmpty();
    assertThat(library.influence(Map.of("FAST_L2", "512", "FAST_CORE", "old")))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("FAST_CORE=old and FAST_L2=512 in the environment")
                    .contains("fastblas runs what that names"));
  }

  @Test
  void anotherJvmIsToldByTheProperty() {
    assertThat(at(folder.resolve("lib").toString()).jvmArgument())
        .isEqualTo("-Dlanewise.fastblas=" + folder.resolve("lib"));
  }
}
