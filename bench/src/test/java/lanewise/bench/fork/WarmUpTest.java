package lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a clock and a heap of the test's own. */
class WarmUpTest {
  private static final long MILLIS = 1_000_000;
  private static final int BOXES = 1 << 20;

  private long allocated;
  private long nanos;
  private int calls;

  private WarmUp limited(long millis) {
    return new WarmUp(() -> allocated, () -> nanos, millis * MILLIS);
  }

  /** A call of so many milliseconds that allocates until it was made so often. */
  private void call(long millis, int compiledAfter) {
    calls++;
    nanos += millis * MILLIS;
    allocated += calls <= compiledAfter ? BOXES : 0;
  }

  /** JMH's own iterations, of so many calls each, and what comes after the last. */
  private void warmUp(WarmUp warmUp, int iterations, int callsEach, long millis, int compiled) {
    for (int i = 0; i < iterations; i++) {
      warmUp.begin();
      for (int c = 0; c < callsEach; c++) {
        call(millis, compiled);
      }
      warmUp.end(iterations, () -> call(millis, compiled));
    }
  }

  @Test
  void aForkThatIsSteadyMakesNoFurtherCall() {
    warmUp(limited(15_000), 3, 4, 100, 8);
    assertThat(calls).isEqualTo(12);
  }

  @Test
  void longCallsAreMadeUntilOneAllocatesNothing() {
    warmUp(limited(15_000), 1, 8, 150, 24);
    assertThat(calls).isEqualTo(25);
  }

  @Test
  void shortCallsAreLookedAtTogether() {
    warmUp(limited(15_000), 3, 100, 1, 700);
    // 300 by the iterations, 400 in forty stretches of ten, and one stretch that is steady.
    assertThat(calls).isEqualTo(710);
  }

  @Test
  void whatNeverBecomesSteadyIsGivenUpAtTheLimit() {
    warmUp(limited(15_000), 1, 10, 100, Integer.MAX_VALUE);
    assertThat(calls).isEqualTo(150);
  }

  @Test
  void withoutALimitTheIterationsAreAll() {
    warmUp(limited(0), 3, 4, 100, Integer.MAX_VALUE);
    assertThat(calls).isEqualTo(12);
  }

  @Test
  void aFewWrappersACallAreNoReasonToGoOn() {
    WarmUp warmUp = limited(15_000);
    warmUp.begin();
    allocated += BOXES;
    warmUp.end(
        1,
        () -> {
          call(1, 0);
          allocated += 96;
        });
    assertThat(calls).isEqualTo(10);
  }
}
