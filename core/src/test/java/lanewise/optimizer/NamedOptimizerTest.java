package lanewise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.loss.Loss;
import lanewise.network.Network;
import lanewise.network.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedOptimizerTest {
  @Test
  void namesWhatThereIs() {
    assertThat(Optimizer.labels())
        .containsExactly("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw");
    assertThatThrownBy(() -> Optimizer.named("lion"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no optimizer is called 'lion'; there are:"
                + " sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw");
    assertThatThrownBy(() -> Optimizer.named("sgd", Map.of(Setting.MOMENTUM, 0.9f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sgd has no momentum; it has: rate, weight-decay");
  }

  @ParameterizedTest
  @CsvSource({"sgd, 0.1", "rmsprop, 0.01", "adam, 0.001"})
  void aScheduleIsMadeFromTheRateThatIsSetOrElseFromTheUsualOne(String label, float usual) {
    List<Float> made = new ArrayList<>();
    Function<Float, Schedule> schedule =
        rate -> {
          made.add(rate);
          return step -> 2 * rate;
        };
    Optimizer optimizer = Optimizer.named(label, Map.of(Setting.RATE, 0.7f), schedule);
    Optimizer.named(label, Map.of(), schedule);
    assertThat(made).containsExactly(0.7f, usual);

    Network network =
        Network.dense(
            new NaiveKernels(),
            Loss.halfSquaredError(),
            new int[] {2, 1},
            Activation.TANH,
            new Random(5));
    Workspace ws = new Workspace(network, 1);
    network.forward(ws);
    network.backward(ws);
    optimizer.step(network, ws);
    assertThat(optimizer.rate()).isEqualTo(1.4f);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Schedule rate = Schedule.constant(1f);
    assertThatThrownBy(() -> new Sgd(0f))
        .hasMessage("a learning rate of 0.0: it must be positive and finite");
    assertThatThrownBy(() -> new Sgd(Float.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity: it must be positive and finite");
    assertThatThrownBy(() -> new Sgd(rate, -1f)).hasMessageContaining("weight decay of -1.0");
    assertThatThrownBy(() -> new Momentum(rate, 1f, 0f))
        .hasMessage("a momentum of 1.0: it must be at least 0 and less than 1");
    assertThatThrownBy(() -> Momentum.nesterov(rate, Float.NaN, 0f)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new RmsProp(rate, -0.1f, 1e-8f, 0f)).hasMessageContaining("beta2");
    assertThatThrownBy(() -> new Adagrad(rate, 0f, 0f)).hasMessageContaining("an epsilon of 0.0");
    assertThatThrownBy(() -> new Adam(rate, 1f, 0.9f, 1e-8f, 0f)).hasMessageContaining("beta1");
    assertThatThrownBy(() -> Adam.adamW(rate, 0.9f, 2f, 1e-8f, 0f)).hasMessageContaining("beta2");
  }
}
