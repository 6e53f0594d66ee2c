package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.simd.SimdProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that does not compile vectors is recognised; each is started for it. */
class VectorCompilationTest {
  /** Prints whom {@code auto} takes, and asks for simd by name twice. */
  static final class Main {
    public static void main(String[] args) {
      System.out.println("auto takes " + Kernels.named("auto").name());
      for (int i = 0; i < 2; i++) {
        System.out.println("by name " + Kernels.named("simd").name());
      }
    }
  }

  private static String output(String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void hereTheyAreCompiled() {
    assertThat(VectorCompilation.missing()).isEqualTo(Optional.empty());
    assertThat(new SimdProvider().slow()).isEmpty();
  }

  @Test
  void whereTheyAreAutoTakesSimd() throws Exception {
    assertThat(output()).contains("auto takes simd", "by name simd").doesNotContain("slow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-XX:TieredStopAtLevel=2",
        "-XX:TieredStopAtLevel=3",
        "-XX:TieredStopAtLevel=0",
        "-XX:CompilationMode=quick-only",
        "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport"
      })
  void elsewhereAutoTakesOthersAndSimdRunsByNameWithOneWarning(String flags) throws Exception {
    String output = output(flags.split(" "));
    assertThat(output)
        .contains("auto takes naive", "chose naive", "simd is slow here: vectors are not compiled")
        .containsOnlyOnce("kernels simd are slow here: vectors are not compiled, since this JVM");
    assertThat(output.lines().filter("by name simd"::equals)).hasSize(2);
  }
}
