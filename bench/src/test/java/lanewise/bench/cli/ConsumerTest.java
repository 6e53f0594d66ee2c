package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.kernels.NaiveKernels;
import lanewise.model.Model;
import lanewise.training.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's program, which Maven has built as a user's project, on the class path and as a
 * module.
 */
class ConsumerTest {
  private static final Pattern PRINTED =
      Pattern.compile("share of right answers: (\\S+)\\Rthe first digit is a (\\d)\\R");

  /**
   * What Maven built and what it built it with, see the invoker's part of this module's pom.xml.
   */
  private final Path built = Path.of(System.getProperty("lanewise.consumer")).toAbsolutePath();

  private final Path repository =
      Path.of(System.getProperty("lanewise.repository"), "lanewise").toAbsolutePath();

  @TempDir private Path folder;

  /** A JVM that has been started in a folder of its own. */
  private record Run(Path folder, Process process) {
    String text(String name) throws IOException {
      return Files.readString(folder.resolve(name));
    }
  }

  private String jar(String artifact) {
    return repository
        .resolve(artifact)
        .resolve("0.1.0-SNAPSHOT")
        .resolve(artifact + "-0.1.0-SNAPSHOT.jar")
        .toString();
  }

  private Run start(String variant, String... options) throws IOException {
    Path here = Files.createDirectory(folder.resolve(variant));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectOutput(here.resolve("out").toFile())
            .redirectError(here.resolve("err").toFile())
            .start();
    return new Run(here, process);
  }

  private String path(String variant) {
    Path own = built.resolve(variant).resolve("target").resolve(variant + "-1.jar");
    return String.join(
        System.getProperty("path.separator"),
        own.toString(),
        jar("lanewise-core"),
        jar("lanewise-simd"));
  }

  @Test
  void itTrainsSavesReloadsAndPredictsAlikeOnBothPaths() throws Exception {
    Run classPath =
        start(
            "classpath",
            "--add-modules=jdk.incubator.vector",
            "-cp",
            path("classpath"),
            "consumer.FirstNetwork");
    Run modulePath =
        start("modular", "-p", path("modular"), "-m", "consumer/consumer.FirstNetwork");
    for (Run run : List.of(classPath, modulePath)) {
      assertThat(run.process.waitFor()).as(run.text("err")).isZero();
      assertThat(run.text("err")).containsOnlyOnce("chose simd");
    }
    assertThat(modulePath.text("out")).isEqualTo(classPath.text("out"));
    Path file = classPath.folder.resolve("digits.safetensors");
    assertThat(modulePath.folder.resolve("digits.safetensors")).hasSameBinaryContentAs(file);

    Matcher printed = PRINTED.matcher(classPath.text("out"));
    assertThat(printed.matches()).as(classPath.text("out")).isTrue();
    double right = Double.parseDouble(printed.group(1));
    assertThat(right).isGreaterThan(0.95);
    Model model = Model.load(file, new NaiveKernels());
    Dataset unseen = Digits.heldOut(1_000, 1);
    assertThat(Evaluation.of(model.network(), unseen).accuracy()).isEqualTo(right);
    assertThat(model.classify(unseen.inputs().row(0))).isEqualTo(printed.group(2));
  }
}
