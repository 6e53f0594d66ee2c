package lanewise.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {
  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyStandardShapeReadsBackAsItIsWritten(Operation op) {
    assertThat(op.shapes()).isNotEmpty();
    for (Shape shape : op.shapes()) {
      assertThat(op.shape(shape.text())).isEqualTo(shape);
      assertThat(op.work(shape).amount()).isPositive();
    }
    assertThat(Operation.named(op.label())).isSameAs(op);
  }

  @ParameterizedTest
  @CsvSource({
    "matmul, NN:128x512x784, 102760448",
    "matmul, TN:2x3x4, 48",
    "activate, sigmoid:128x512, 65536",
    "delta, tanh:3x5, 15",
    "update, sgd:784x512, 401408",
    "update, move:3x5, 15",
    "forward, 784-512@128, 102760448",
    "backward, 784-512@128, 205520896",
    "step, 784-512-10@128, 209453056",
    "step, 2-2-1@4, 112",
    "step, 3-4-5-6@7:relu, 2436"
  })
  void workIsCounted(String op, String shape, double amount) {
    Operation operation = Operation.named(op);
    assertThat(operation.work(operation.shape(shape)).amount()).isCloseTo(amount, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "matmul, NN:128x512, such as NN:128x512x784",
    "matmul, XN:1x2x3, such as NN:128x512x784",
    "matmul, NN:0x2x3, 0 is not a size",
    "matmul, NN:1x2x99999999999, 99999999999 is not a size",
    "activate, gauss:3x4, no activation is called 'gauss'",
    "activate, sigmoid:3, such as sigmoid:128x512",
    "update, lion:3x4, such as sgd:784x512",
    "forward, 3-4-5@6, such as 784-512@128",
    "step, 784-512-10, such as 784-512-10@128",
    "step, 784-512-10@128:cos, no activation is called 'cos'",
    "start, last:784-512-10@128, 'one of first, hundred, full, one-core, then a network'",
    "start, first:784-512-10, such as 784-512-10@128"
  })
  void whatCannotBeReadIsRefusedWithAnExample(String op, String shape, String why) {
    assertThatThrownBy(() -> Operation.named(op).shape(shape))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(op, "'" + shape.replaceFirst("^first:", "") + "'", why);
  }

  @Test
  void throughputCountsTheAmount() {
    assertThat(Work.flops(200).text(2)).isEqualTo("100 GFLOP/s");
    assertThat(Work.elements(10).text(1000)).isEqualTo("0.010 Gelem/s");
    Operation update = Operation.UPDATE;
    assertThat(update.work(update.shape("adam:10x20")).text(100))
        .isEqualTo("2.00 Gelem/s, 56.0 GB/s");
    assertThat(update.work(update.shape("sgd:10x20")).text(100))
        .isEqualTo("2.00 Gelem/s, 24.0 GB/s");
  }

  /** A network is asked for by itself or by what is measured of its start. */
  @Test
  void aNetworkStandsForAllThatIsMeasuredOfItsStart() {
    assertThat(Operation.START.shapes("3-4-5@6:relu"))
        .extracting(Shape::text)
        .containsExactly(
            "first:3-4-5@6:relu",
            "hundred:3-4-5@6:relu",
            "full:3-4-5@6:relu",
            "one-core:3-4-5@6:relu");
    assertThat(Operation.START.shapes("full:3-4-5@6"))
        .extracting(Shape::text)
        .containsExactly("full:3-4-5@6");
    assertThat(Operation.STEP.shapes("3-4-5@6")).hasSize(1);
  }
}
