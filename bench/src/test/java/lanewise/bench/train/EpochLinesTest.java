package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import org.junit.jupiter.api.Test;

class EpochLinesTest {
  /** Answers what it is asked: two of three are right, or off by 0, 0.5 and 1. */
  private static Evaluation evaluation(boolean classes) {
    Dense echo = new Dense(Matrix.of(new float[][] {{1}}), new Matrix(1, 1), Activation.IDENTITY);
    Network network = new Network(new NaiveKernels(), Loss.meanSquaredError(), List.of(echo));
    Dataset data =
        new Dataset(
            Matrix.of(new float[][] {{1}, {0.5f}, {1}}), Matrix.of(new float[][] {{1}, {0}, {0}}));
    return Evaluation.of(
        network, new Workspace(network, 3), classes ? data.named(List.of("no", "yes")) : data);
  }

  @Test
  void anEpochIsALine() {
    StringWriter out = new StringWriter();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(progress, true, StandardCharsets.UTF_8);
    EpochLines lines = new EpochLines(new PrintWriter(out), stream, false, 3);

    lines.epoch(new EpochResult(1, 0.25, Optional.of(evaluation(true)), 0.1f, 2, 60_000));
    lines.epoch(new EpochResult(2, 0.125, Optional.of(evaluation(false)), 1.25e-5f, 0.5, 60_000));
    lines.epoch(new EpochResult(3, 0.125, Optional.empty(), 1e-5f, 0.5, 60_000));

    assertThat(out.toString().lines())
        .containsExactly(
            "epoch 1: loss 0.2500, validation loss 0.4167, validation accuracy 66.67 %, rate 0.100,"
                + " 30,000 samples/s",
            "epoch 2: loss 0.1250, validation loss 0.4167, validation R² -0.8750, rate 1.25e-05,"
                + " 120,000 samples/s",
            "epoch 3: loss 0.1250, rate 1.00e-05, 120,000 samples/s");
    assertThat(progress.size()).as("progress where there is no terminal").isZero();
  }
}
