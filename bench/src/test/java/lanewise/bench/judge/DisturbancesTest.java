package lanewise.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.judge.Disturbances.Cause;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.Sample;
import lanewise.bench.record.Sample.Role;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
  private static ForkNoise noise(double steal, double clockAfter, double before, double after) {
    return new ForkNoise(1.0, steal, 0.5, 1.0, clockAfter, before, after);
  }

  private static final ForkNoise QUIET = noise(0, 1, 2, 2);

  /** A fork a round, with such noise. */
  private static Disturbances of(ForkNoise... noises) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < noises.length; i++) {
      Sample s = TestRecord.sample(i + 1, Role.KERNELS, TestRecord.SIMD_17, 25);
      samples.add(TestRecord.beside(s, noises[i]));
    }
    return Disturbances.of(samples);
  }

  @Test
  void whatIsWithinTheThresholdsIsNotTagged() {
    Disturbances none = of(QUIET, noise(0.0099, 1.019, 2.39, 2.39), noise(0, 0.981, 2, 2));
    assertThat(none.forks()).isEqualTo(3);
    assertThat(none.disturbed()).isZero();
    assertThat(none.sentences()).isEmpty();
    assertThat(none.lines()).isEmpty();
  }

  @Test
  void eachCauseHasItsReason() {
    Disturbances all =
        of(
            QUIET,
            noise(0.013, 1, 2, 2),
            noise(0, 1.031, 2, 2),
            noise(0, 0.96, 2, 2),
            noise(0, 1, 3.2, 2),
            noise(0, 1, 2, 2.5));
    assertThat(all.lines())
        .containsExactly(
            "matmul NN:10x10x10 simd JDK 17.0.15, round 2: the hypervisor took 1.3 % of the time",
            "matmul NN:10x10x10 simd JDK 17.0.15, round 3: the clock became 3.1 % slower",
            // Against a slow clock the other readings look quick.
            "matmul NN:10x10x10 simd JDK 17.0.15, round 4: the clock became 4.0 % faster",
            "matmul NN:10x10x10 simd JDK 17.0.15, round 5: independent instructions took 1.65"
                + " times as long",
            "matmul NN:10x10x10 simd JDK 17.0.15, round 6: independent instructions took 1.29"
                + " times as long");
    assertThat(all.sentences())
        .containsExactly(
            "the hypervisor took more than 1 % of the processors' time during 1 of 6 forks",
            "the clock changed by more than 2 % during 2 of 6 forks",
            "another hardware thread of this core was busy during 2 of 6 forks");
    assertThat(all.rounds(Role.KERNELS, TestRecord.SIMD_17))
        .containsExactlyInAnyOrder(2, 3, 4, 5, 6);
    assertThat(all.rounds(Role.CONTROL, TestRecord.SIMD_17)).isEmpty();
    assertThat(all.spread().orElseThrow()).isCloseTo(1.65, within(0.01));
  }

  @Test
  void aForkMayHaveSeveralReasons() {
    Disturbances both = of(QUIET, noise(0.5, 1, 4, 4));
    assertThat(both.disturbed()).isEqualTo(1);
    assertThat(both.lines()).singleElement().asString().contains("the time, independent");
  }

  @Test
  void aForkWhoseWarmUpTheLimitEndedIsDisturbed() {
    Sample steady = TestRecord.sample(1, Role.KERNELS, TestRecord.SIMD_17, 25);
    Sample hurried =
        TestRecord.unsteady(TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 25));
    Disturbances one = Disturbances.of(List.of(steady, hurried));
    assertThat(one.sentences())
        .containsExactly(
            "the limit ended the warm-up, while the compiler worked or calls allocated, in"
                + " 1 of 2 forks");
    assertThat(one.lines())
        .containsExactly(
            "matmul NN:10x10x10 simd JDK 17.0.15, round 2: the limit ended its warm-up after"
                + " 1.2 s");
    assertThat(one.rounds(Role.KERNELS, TestRecord.SIMD_17)).containsExactly(2);
  }

  @Test
  void theFrontEndIsReadByTheClockOfItsTime() {
    ForkNoise slow = new ForkNoise(1.0, 0.0, 0.5, 1.3, 1.3, 2.6, 2.6);
    assertThat(of(QUIET, slow).by(Cause.FRONT_END)).isZero();
  }
}
