package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;

class BenchRunTest {
  @Test
  void forksThatLiveAtOnceMustFitIntoMemory() {
    assertThatCode(() -> BenchRun.requireMemory(12, 4L << 30)).doesNotThrowAnyException();
    assertThatThrownBy(() -> BenchRun.requireMemory(12, 2L << 30))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "12 forks live at once and need 3072 MB of memory, of which 2048 MB are left: measure"
                + " fewer --kernels or --jdk in one run");
  }
}
