package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lanewise.training.EpochResult;
import lanewise.training.TrainingListener;
import org.junit.jupiter.api.Test;

class EpochLinesTest {
  @Test
  void anEpochIsALineAndIsPassedOn() {
    List<EpochResult> heard = new ArrayList<>();
    TrainingListener next =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            heard.add(result);
          }
        };
    StringWriter out = new StringWriter();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(progress, true, StandardCharsets.UTF_8);
    EpochLines lines = new EpochLines(new PrintWriter(out), stream, false, next);
    EpochResult first = new EpochResult(1, 0.25, 0.975, 0.1f, 2, 60_000);
    EpochResult second = new EpochResult(2, 0.125, 1, 1.25e-5f, 0.5, 60_000);

    lines.epoch(first);
    lines.epoch(second);

    assertThat(out.toString().lines())
        .containsExactly(
            "epoch 1: loss 0.2500, validation accuracy 97.50 %, rate 0.100, 30,000 samples/s",
            "epoch 2: loss 0.1250, validation accuracy 100.00 %, rate 1.25e-05, 120,000 samples/s");
    assertThat(heard).containsExactly(first, second);
    assertThat(progress.size()).as("progress where there is no terminal").isZero();
  }
}
