package lanewise.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteTest {
  @ParameterizedTest
  @EnumSource(Suite.class)
  void everyShapeIsOfItsGroupsOperationAndThereOnce(Suite suite) {
    for (Operation op : suite.ops()) {
      List<String> shapes =
          suite.groups().stream()
              .filter(group -> group.op() == op)
              .flatMap(group -> group.shapes().stream())
              .toList();
      assertThat(shapes).isNotEmpty().doesNotHaveDuplicates();
      for (String shape : shapes) {
        assertThat(op.shape(shape).text()).isEqualTo(shape);
        assertThat(suite.has(op.label(), shape)).isTrue();
      }
    }
    assertThat(Suite.named(suite.label())).isSameAs(suite);
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void whatIsHeldAgainstEachOtherIsMeasuredAndAsLarge(Suite suite) {
    for (Suite.Reference r : suite.references()) {
      assertThat(suite.has(r.op().label(), r.shape())).isTrue();
      assertThat(suite.has(r.leastOp().label(), r.leastShape())).isTrue();
      assertThat(r.leastOp().work(r.leastOp().shape(r.leastShape())).amount())
          .isEqualTo(r.op().work(r.op().shape(r.shape())).amount());
    }
  }

  @Test
  void theLimitSuiteKeepsSkinnyShapesApart() {
    assertThat(Suite.LIMIT.groups())
        .extracting(Suite.Group::name)
        .containsExactly("limit", "skinny");
    assertThat(Suite.LIMIT.groups()).extracting(g -> g.shapes().size()).containsExactly(24, 6);
    assertThat(Suite.LIMIT.has("matmul", "NN:5x6x7")).isFalse();
    assertThat(Suite.LIMIT.has("forward", "NN:64x64x64")).isFalse();
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Suite.named("moon"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("no suite is called 'moon'; there are: limit, step");
  }
}
