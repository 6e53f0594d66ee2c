package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.bench.text.BadInputException;
import lanewise.training.EpochResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlotTest {
  @TempDir private Path folder;

  private static EpochResult epoch(int number) {
    return new EpochResult(number, 1.0 / number, Optional.empty(), 0.1f, 0.5, 100);
  }

  private TrainingPlot plot(Path file, long interval) {
    return new TrainingPlot(file, "train xor", "./lanewise train xor", Map.of(), interval);
  }

  @Test
  void thePageIsWrittenAgainAfterEachEpoch() throws IOException {
    Path file = folder.resolve("new/plot.html");
    try (TrainingPlot plot = plot(file, 0)) {
      assertThat(file).content().contains("No epoch has ended yet.", "http-equiv='refresh'");
      plot.epoch(epoch(1));
      assertThat(file).content().contains("Best in epoch 1", "http-equiv='refresh'");
      plot.epoch(epoch(2));
      assertThat(file).content().contains("Best in epoch 2");
    }
    assertThat(file).content().contains("Best in epoch 2").doesNotContain("refresh");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void epochsThatFollowFastAreWrittenTogether() throws IOException {
    Path file = folder.resolve("plot.html");
    try (TrainingPlot plot = plot(file, Long.MAX_VALUE)) {
      plot.epoch(epoch(1));
      assertThat(file).content().contains("No epoch has ended yet.");
    }
    assertThat(file).content().contains("Best in epoch 1");
  }

  @Test
  void withoutAFileNothingIsWritten() throws IOException {
    try (TrainingPlot plot = plot(null, 0)) {
      plot.epoch(epoch(1));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedBeforeTraining() {
    assertThatThrownBy(() -> plot(folder, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder + " cannot be written: it is a folder; --plot names another file");
  }
}
