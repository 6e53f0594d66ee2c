package lanewise.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBlasLibraryTest {
  private static final Runtime.Version JDK_17 = Runtime.Version.parse("17.0.15+6-vendor");
  private static final Runtime.Version JDK_22 = Runtime.Version.parse("22");

  @TempDir private Path folder;

  @Test
  void saysThatTheJdkIsTooOld() {
    assertThat(new OpenBlasLibrary(null).load(JDK_17).orElseThrow())
        .startsWith("needs JDK 22 or later (this is 17.0.15); set JAVA_HOME");
  }

  @Test
  void saysThatNoLibraryIsGiven() {
    for (String none : new String[] {null, ""}) {
      assertThat(new OpenBlasLibrary(none).load(JDK_22).orElseThrow())
          .startsWith("no library is given; ")
          .contains("mvn -P openblas", "LANEWISE_OPENBLAS");
    }
  }

  @Test
  void saysThatTheFileIsMissing() {
    String path = folder.resolve("libopenblas.so.0").toString();
    assertThat(new OpenBlasLibrary(path).load(JDK_22).orElseThrow())
        .startsWith("there is no file " + path + "; ")
        .contains("LANEWISE_OPENBLAS");
  }

  @Test
  void saysThatTheFileCannotBeLoaded() {
    String program = ProcessHandle.current().info().command().orElseThrow();
    assertThat(new OpenBlasLibrary(program).load(JDK_22).orElseThrow())
        .startsWith("the library cannot be loaded: ")
        .contains(program, "expected OpenBLAS's library for " + System.getProperty("os.name"));
  }

  /** Its speed is another's then: 57 in place of 187 GFLOP/s at 32³, seen on Zen 5. */
  @Test
  void saysWhichVariablesChooseItsKernels() {
    assertThat(OpenBlasLibrary.influence(Map.of("PATH", "/bin"))).isEmpty();
    assertThat(
            OpenBlasLibrary.influence(
                Map.of("OPENBLAS_L2_SIZE", "512", "OPENBLAS_CORETYPE", "Haswell")))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("OPENBLAS_CORETYPE=Haswell and OPENBLAS_L2_SIZE=512 in the")
                    .contains("openblas runs what that names"));
  }
}
