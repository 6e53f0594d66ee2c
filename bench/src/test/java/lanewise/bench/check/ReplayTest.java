package lanewise.bench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
  static Stream<Arguments> everyRunWithEveryKernels() {
    return Stream.of(
            "deep-sigmoid-ragged",
            "elu-mse-adamw",
            "gelu-softmaxce-sgd",
            "leaky-softmaxce-adam",
            "quadratic-sigmoid-sgd",
            "relu-softmaxce-nesterov",
            "sigmoid-mse-sgd",
            "silu-mse-sgd-l2",
            "softplus-huber-rmsprop",
            "tanh-mae-adagrad",
            "tanh-sigmoidce-momentum")
        .flatMap(
            run -> Stream.of("naive", "simd", "ejml").map(kernels -> Arguments.of(run, kernels)));
  }

  private static String text(String run) throws IOException {
    try (InputStream json = ReplayTest.class.getResourceAsStream("/reference/" + run + ".json")) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("everyRunWithEveryKernels")
  void stepsAreThoseOfPyTorch(String run, String name) throws IOException {
    try (Kernels kernels = Kernels.named(name)) {
      Replay replay = Replay.of(text(run), run, kernels).orElseThrow();
      assertThat(replay.holds()).as(replay.toString()).isTrue();
      assertThat(replay.toString()).startsWith(run + ": the worst error is ");
    }
  }

  /**
   * A run of one layer 1-1 from W = 1, b = 0, with x = 1, y = 0: a step of 0.5 down a slope of 1.
   */
  private static final String SMALL =
      "{'activations': ['identity'], 'loss': 'half_squared_error',"
          + " 'optimizer': {'kind': 'SGD', 'lr': 0.5}, 'x': [[1]], 'y': [[0]],"
          + " 'initial': [{'W': [[1]], 'b': [0]}],"
          + " 'steps': [{'loss': 0.5, 'gradients': [{'dW': [[1]], 'db': [1]}],"
          + " 'after': [{'W': [[0.5]], 'b': [-0.5]}]}]}";

  private static Replay small(String old, String changed) {
    String text = SMALL.replace(old, changed);
    assertThat(old.isEmpty() || !text.equals(SMALL)).isTrue();
    return Replay.of(text.replace('\'', '"'), "small", new NaiveKernels()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'loss': 0.5|'loss': 0.5002|loss of step 1",
        "'dW': [[1]]|'dW': [[1.0003]]|dW of step 1, layer 0",
        "'db': [1]|'db': [0.9997]|db of step 1, layer 0",
        "[[0.5]]|[[0.4998]]|W after step 1, layer 0",
        "[-0.5]|[-0.5002]|b after step 1, layer 0",
      })
  void anErrorBeyondItsBoundIsFound(String old, String changed, String place) {
    assertThat(small("", "").holds()).isTrue();
    Replay replay = small(old, changed);
    assertThat(replay.holds()).isFalse();
    assertThat(replay.toString()).contains(place);
  }

  @Test
  void noNumberIsAnErrorToo() {
    // An x of infinity times a weight of 0 is NaN, in the loss and everywhere after it.
    String weightless = "'x': [[1e39]], 'y': [[0]], 'initial': [{'W': [[0]]";
    Replay replay = small("'x': [[1]], 'y': [[0]], 'initial': [{'W': [[1]]", weightless);
    assertThat(replay.holds()).isFalse();
    assertThat(replay.toString()).contains("NaN", "loss of step 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'x': [[1]], ||small: there is no 'x'",
        "'x': [[1]]|'x': [[1, 2]]|small, x: it is 1×2, the network takes 1×1",
        "'identity'|'cubic'|small, activations[0]: no activation is called 'cubic'",
        "'SGD'|'LBFGS'|small, optimizer, kind: no optimizer of PyTorch's that Lanewise has",
        "'lr': 0.5|'lr': -1|small, optimizer: a learning rate of -1.0",
        "'lr': 0.5|'lr': 0.5, 'amsgrad': true|small, optimizer, amsgrad: this setting is not known",
        "'b': [0]}]|'b': [0, 0]}]|small, initial[0]: weights are 1×1, bias is 1×2",
        "'dW': [[1]]|'dW': [[1, 2]]|small, dW of step 1, layer 0: 2 elements, expected 1",
        "'db': [1]|'db': 'none'|small, steps[0], gradients[0], db: expected a list",
        "'loss': 0.5|'loss': '0.5'|small, steps[0], loss: expected a number",
      })
  void whatIsNoRunIsRefused(String old, String changed, String message) {
    assertThatThrownBy(() -> small(old, changed == null ? "" : changed))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void filesWithoutStepsAreLeftOut(@TempDir Path folder) throws IOException {
    assertThat(Replay.of("{}", "empty", new NaiveKernels())).isEmpty();
    assertThatThrownBy(() -> Replay.files(folder)).hasMessage(folder + " holds no .json file");
    Path file = Files.writeString(folder.resolve("a.json"), SMALL.replace('\'', '"'));
    assertThat(Replay.files(folder)).containsExactly(file);
    assertThat(Replay.files(file)).containsExactly(file);
    assertThat(Replay.of(file, new NaiveKernels())).isPresent();
    assertThatThrownBy(() -> Replay.of(folder.resolve("b.json"), new NaiveKernels()))
        .hasMessage(folder.resolve("b.json") + " is missing");
  }
}
