package lanewise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantStays() {
    Schedule schedule = Schedule.constant(0.25f);
    assertThat(schedule.rate(0)).isEqualTo(0.25f);
    assertThat(schedule.rate(Long.MAX_VALUE)).isEqualTo(0.25f);
  }

  @Test
  void stepsDropEverySoOften() {
    Schedule schedule = Schedule.steps(0.8f, 3, 0.5f);
    float[] expected = {0.8f, 0.8f, 0.8f, 0.4f, 0.4f, 0.4f, 0.2f};
    for (int step = 0; step < expected.length; step++) {
      assertThat(schedule.rate(step)).isEqualTo(expected[step]);
    }
    assertThat(schedule.rate(Long.MAX_VALUE)).isZero();
  }

  @Test
  void exponentialDropsEachStep() {
    Schedule schedule = Schedule.exponential(0.5f, 0.9f);
    assertThat(schedule.rate(0)).isEqualTo(0.5f);
    assertThat(schedule.rate(10)).isCloseTo((float) (0.5 * Math.pow(0.9, 10)), within(1e-6f));
  }

  @Test
  void cosineIsHalfAWaveAndThenFlat() {
    Schedule schedule = Schedule.cosine(1f, 0.2f, 100);
    assertThat(schedule.rate(0)).isEqualTo(1f);
    assertThat(schedule.rate(25)).isCloseTo(0.6f + 0.4f * (float) Math.sqrt(0.5), within(1e-6f));
    assertThat(schedule.rate(50)).isCloseTo(0.6f, within(1e-6f));
    assertThat(schedule.rate(100)).isEqualTo(0.2f);
    assertThat(schedule.rate(1_000_000)).isEqualTo(0.2f);
  }

  @Test
  void warmUpRisesInEqualPartsAndThenStartsTheScheduleAtItsBeginning() {
    Schedule schedule = Schedule.steps(0.8f, 2, 0.5f).warmUp(4);
    float[] expected = {0.2f, 0.4f, 0.6f, 0.8f, 0.8f, 0.8f, 0.4f, 0.4f, 0.2f};
    for (int step = 0; step < expected.length; step++) {
      assertThat(schedule.rate(step)).as("step " + step).isCloseTo(expected[step], within(1e-6f));
    }
  }

  @Test
  void whatMakesNoScheduleIsRefused() {
    assertThatThrownBy(() -> Schedule.constant(0f)).hasMessageContaining("must be positive");
    assertThatThrownBy(() -> Schedule.constant(Float.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Schedule.steps(1f, 0, 0.5f)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Schedule.steps(1f, 1, 1.5f)).hasMessageContaining("factor of 1.5");
    assertThatThrownBy(() -> Schedule.exponential(1f, 0f)).hasMessageContaining("factor of 0.0");
    assertThatThrownBy(() -> Schedule.cosine(1f, -1f, 9)).hasMessageContaining("last rate of -1.0");
    assertThatThrownBy(() -> Schedule.cosine(1f, Float.POSITIVE_INFINITY, 9))
        .hasMessage("a last rate of Infinity: it must be at least 0 and finite");
    assertThatThrownBy(() -> Schedule.cosine(1f, 0f, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Schedule.constant(1f).warmUp(0)).hasMessageContaining("at least 1");
  }
}
