package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.model.Checkpoint;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Sgd;
import lanewise.training.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ArgumentsTest {
  @TempDir private Path folder;

  private static void option(CommandSpec spec, Class<?> type, String name, Object value) {
    OptionSpec option = OptionSpec.builder(name).type(type).build();
    spec.addOption(option);
    option.setValue(value);
  }

  /** Defaults too, since the version that goes on may have others. */
  @Test
  void whatHoldsInATrainingHoldsWhereItGoesOn() throws IOException {
    CommandSpec csv = CommandSpec.create().name("csv");
    option(csv, Path.class, "--data", Path.of("some where/a.csv"));
    option(csv, String.class, "--separator", " ");
    option(csv, String.class, "--label", "\"kind\"");
    option(csv, List.class, "--features", List.of("a", "b"));
    option(csv, List.class, "--without", List.of());
    option(csv, boolean.class, "--raw-targets", false);
    option(csv, boolean.class, "--drop-missing", true);
    option(csv, int.class, "--epochs", 5);
    option(csv, Float.class, "--rate", 0.1f);
    option(csv, Float.class, "--clip-norm", null);
    option(csv, Path.class, "--save", Path.of("b.safetensors"));

    Path file = folder.resolve("checkpoint.safetensors");
    Network network = Network.builder(1).dense(1, Activation.IDENTITY).loss(Loss.huber());
    Checkpoint.save(
        file, new Model(network, List.of()), new Sgd(1f), Progress.NONE, Arguments.notes(csv));

    String[] words = {"train", "csv", "--resume", file.toString(), "--epochs", "7"};
    option(csv, Path.class, "--resume", null);
    assertThat(Arguments.expanded(words, csv.optionsMap().keySet()))
        .startsWith(words)
        .endsWith(
            "--data=some where/a.csv",
            "--separator= ",
            "--label=\"kind\"",
            "--features=a,b",
            "--drop-missing=true",
            "--rate=0.1");
  }
}
