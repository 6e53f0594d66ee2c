package lanewise.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import lanewise.bench.record.Curve;
import lanewise.bench.workload.StartShape.Until;
import org.junit.jupiter.api.Test;

/** On steps whose times are made up: the first begins after 200 milliseconds. */
class SpeedTest {
  private static final double BEGUN = 200;

  private final StepTimes times = new StepTimes(nanos(BEGUN), 20);
  private double now = BEGUN;

  private static long nanos(double milliseconds) {
    return (long) (1e6 * milliseconds);
  }

  /** Steps of so many milliseconds each until so many seconds since the kernels were asked for. */
  private SpeedTest steps(double milliseconds, double untilSeconds) {
    while (now + milliseconds <= 1000 * untilSeconds + 1e-6) {
      step(milliseconds);
    }
    return this;
  }

  private void step(double milliseconds) {
    now += milliseconds;
    times.ended(nanos(now));
  }

  private double fullSeconds() {
    return new Speed(times).full().orElseThrow() * 1e-9;
  }

  @Test
  void itIsReachedWhereStepsBecomeFast() {
    steps(50, 3).steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(3, within(1e-6));
  }

  @Test
  void itIsReachedAtOnceWhereStepsAreFastFromTheBeginning() {
    steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void ninetyPercentOfTheFinalSpeedAreEnough() {
    steps(50, 2).steps(11, 4).steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(2, within(0.06));
  }

  @Test
  void lessIsNot() {
    steps(50, 2).steps(11.5, 4).steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(4, within(0.06));
  }

  /** Code that was fast is thrown away and compiled anew. */
  @Test
  void aBurstIsNotTakenForIt() {
    steps(50, 1).steps(10, 1.3).steps(50, 3).steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(3, within(0.06));
  }

  @Test
  void aVisitorLaterOnDoesNotUndoIt() {
    steps(50, 1).steps(10, 5).steps(30, 6).steps(10, 12);
    assertThat(fullSeconds()).isCloseTo(1, within(0.06));
  }

  @Test
  void whatHoldsSingleStepsUpDoesNotCount() {
    steps(50, 1);
    while (now < 12_000) {
      for (int i = 0; i < 4; i++) {
        step(10);
      }
      step(25);
    }
    assertThat(fullSeconds()).isCloseTo(1, within(0.06));
  }

  @Test
  void stepsThatTakeLongerThanAWindowAreWindowsThemselves() {
    steps(400, 4).steps(150, 15);
    assertThat(fullSeconds()).isCloseTo(3.8, within(0.01));
  }

  @Test
  void stepsThatTakeMicrosecondsAreToldTogether() {
    steps(0.05, 2).steps(0.01, 12);
    assertThat(times.count()).isLessThanOrEqualTo(12_000);
    assertThat(fullSeconds()).isCloseTo(2, within(0.06));
  }

  @Test
  void whatComesWithTheLastQuarterWasNeverSeenBefore() {
    steps(50, 13).steps(10, 16);
    assertThat(new Speed(times).full()).isEmpty();
    assertThat(new Start(0, 1, 1, 1, times, 0, 0, 1, 0).failure(Until.FULL))
        .isEqualTo(
            "90 % of the final speed was never seen before the last quarter of the 16 s, whose median"
                + " is that speed");
  }

  @Test
  void twoStepsTellNothing() {
    steps(5000, 10.3);
    assertThat(new Speed(times).full()).isEmpty();
  }

  /** The kernels were asked for 0.3 seconds after the JVM's start. */
  @Test
  void theCurveIsStepsASecondSinceTheJvmsStart() {
    List<Double> curve = steps(400, 2.2).steps(10, 12).curve();
    assertThat(curve).hasSize(Curve.SPANS);
    for (int span = 0; span < Curve.SPANS; span++) {
      double from = Curve.edge(span);
      if (Curve.edge(span + 1) < 0.5) {
        assertThat(curve.get(span)).isZero();
      } else if (from > 0.5 && Curve.edge(span + 1) < 2.5) {
        assertThat(curve.get(span)).isCloseTo(2.5, within(0.01));
      } else if (from > 2.5) {
        assertThat(curve.get(span)).isCloseTo(100, within(0.1));
      }
    }
    assertThat(Curve.edge(Curve.SPANS)).isCloseTo(10, within(1e-9));
  }

  @Test
  void theCurveHasNoSpanThatTheRunDidNotLastFor() {
    assertThat(steps(10, 0.7).curve()).hasSize(30);
  }

  private List<Double> curve() {
    return new Speed(times).curve(nanos(300));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    steps(50, 3).steps(0.1, 12);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    times.write(new DataOutputStream(bytes));
    StepTimes read =
        StepTimes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.count()).isEqualTo(times.count());
    assertThat(new Speed(read).full()).isEqualTo(new Speed(times).full());
    assertThat(new Speed(read).curve(7)).isEqualTo(new Speed(times).curve(7));
  }
}
