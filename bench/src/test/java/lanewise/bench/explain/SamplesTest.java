package lanewise.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final String LINES =
      """
      java/lang/Thread.run_[0];a/jmh/Step.step_[j];a/K.f_[i];a/K.g_[j];b/V.add_[i];c/W.load_[i] 600
      java/lang/Thread.run_[0];a/K.f_[i];java/lang/invoke/LambdaForm$DMH.0x01.invoke_[j];a/K.g_[i];b/V.add_[i] 100
      java/lang/Thread.run_[0];a/jmh/Step.step_[j];a/K.f_[1];b/V.add_[i] 200
      java/lang/Thread.run_[0];a/jmh/Step.step_[j];a/K.g_[0] 50
      java/lang/Thread.run_[0];a/jmh/Step.step_[j];a/K.f_[i];a/K.call_[j];cblas_sgemm 44
      java/lang/Thread.run_[0];a/jmh/Step.step_[j] 6
      """;

  /** What is inlined belongs to the method whose code was run; native code has only its name. */
  @Test
  void samplesAreCountedByCompiledMethod() {
    assertThat(Samples.of(LINES).text())
        .isEqualTo(
            "Of 1000 samples of calls there are 75 percent in a.K::g, 20 percent in a.K::f,"
                + " 4 percent in cblas_sgemm.");
    assertThat(Samples.of(LINES).in("a.K::g")).isEqualTo(750);
    assertThat(Samples.of(LINES).in("b.V::add")).isZero();
  }

  @Test
  void samplesOfSomethingElseAreTold() {
    Samples samples = Samples.of(LINES);
    assertThat(samples.hold("a")).isTrue();
    assertThat(samples.hold("c")).isTrue();
    assertThat(samples.hold("java.lang")).isTrue();
    assertThat(samples.hold("K")).isFalse();
    assertThat(samples.hold("a.j")).isFalse();
    assertThat(Samples.of("").hold("a")).isFalse();
  }
}
