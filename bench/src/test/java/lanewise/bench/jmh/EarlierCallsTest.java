package lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlierCallsTest {
  static Stream<Operation> operations() {
    return Arrays.stream(Operation.values()).filter(op -> !op.alone());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationCanBeCalledBefore(Operation op) {
    String shape = op.shapes().get(op.shapes().size() - 1).text();
    KernelsBenchmark benchmark = Benchmarks.made(op, shape, "simd", 1);
    benchmark.callFor(0);
    assertThat(benchmark.kernels).isEqualTo("simd");
    assertThat(Arrays.stream(benchmark.results()))
        .as("something was computed")
        .anyMatch(result -> result.length > 0 && result[0] != 0);
  }

  @Test
  void theyTakeTimeWhereTheLastArgumentNamesASuite() {
    assertThat(EarlierCalls.seconds(List.of("-Xmx1g"))).isZero();
    String limit = EarlierCalls.argument(Suite.LIMIT);
    assertThat(EarlierCalls.seconds(List.of("-Dx=1", limit))).isCloseTo(6, within(0.001));
    String step = EarlierCalls.argument(Suite.STEP);
    assertThat(EarlierCalls.seconds(List.of(limit, step))).isCloseTo(3, within(0.001));
    assertThatThrownBy(() -> EarlierCalls.seconds(List.of("-Dlanewise.after=moon")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'moon'");
  }
}
