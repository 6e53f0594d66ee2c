package lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a clock, a heap and compiler of the test's own. */
class WarmUpTest {
  private static final long MILLIS = 1_000_000;
  private static final int BOXES = 1 << 20;

  private long allocated;
  private long compiling;
  private long nanos;
  private int calls;
  private Boolean steady;

  private WarmUp limited(long millis, boolean allocates) {
    return new WarmUp(
        () -> allocated,
        () -> compiling,
        () -> nanos,
        allocates,
        millis * MILLIS,
        told -> steady = told);
  }

  /** A call of so many milliseconds: so many of them allocate, and during so many C2 works. */
  private void call(long millis, int allocating, int compiled) {
    calls++;
    nanos += millis * MILLIS;
    allocated += calls <= allocating ? BOXES : 0;
    compiling += calls <= compiled ? 1 : 0;
  }

  /** What comes after JMH's own iterations. */
  private void warmUp(WarmUp warmUp, long millis, int allocating, int compiled) {
    for (int i = 0; i < 3; i++) {
      warmUp.end(3, () -> call(millis, allocating, compiled));
    }
  }

  @Test
  void theCompilerMustHaveRestedForAWhile() {
    warmUp(limited(15_000, false), 10, 0, 30);
    assertThat(calls).isEqualTo(30 + 15);
    assertThat(steady).isTrue();
  }

  @Test
  void longCallsAreMadeUntilOneAllocatesNothing() {
    warmUp(limited(15_000, false), 150, 24, 0);
    assertThat(calls).isEqualTo(25);
  }

  @Test
  void shortCallsAreLookedAtTogether() {
    warmUp(limited(15_000, false), 1, 400, 0);
    // Forty stretches of ten, and one that is steady.
    assertThat(calls).isEqualTo(410);
  }

  @Test
  void whatNeverBecomesSteadyIsGivenUpAtTheLimit() {
    warmUp(limited(15_000, false), 100, Integer.MAX_VALUE, 0);
    assertThat(calls).isEqualTo(150);
    assertThat(steady).isFalse();
  }

  @Test
  void aCompilerThatNeverRestsIsNotWaitedForBeyondTheLimit() {
    warmUp(limited(15_000, false), 100, 0, Integer.MAX_VALUE);
    assertThat(calls).isEqualTo(150);
    assertThat(steady).isFalse();
  }

  @Test
  void whereTheIterationsTookUntilTheLimitNobodySaysThatCallsAreSteady() {
    WarmUp warmUp = limited(1_000, false);
    nanos += 2_000 * MILLIS;
    warmUp(warmUp, 100, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(calls).isZero();
    assertThat(steady).isNull();
  }

  @Test
  void whatAllocatesByNatureIsNotWaitedFor() {
    warmUp(limited(15_000, true), 100, Integer.MAX_VALUE, 5);
    assertThat(calls).isEqualTo(7);
  }

  @Test
  void withoutALimitTheIterationsAreAll() {
    warmUp(limited(0, false), 100, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(calls).isZero();
  }

  @Test
  void aFewWrappersACallAreNoReasonToGoOn() {
    WarmUp warmUp = limited(15_000, false);
    warmUp.end(
        1,
        () -> {
          call(10, 0, 0);
          allocated += 96;
        });
    assertThat(calls).isEqualTo(15);
  }
}
