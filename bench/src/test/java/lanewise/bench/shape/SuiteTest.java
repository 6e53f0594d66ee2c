package lanewise.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanewise.bench.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteTest {
  @ParameterizedTest
  @EnumSource(Suite.class)
  void everyShapeIsOfTheOperationAndThereOnce(Suite suite) {
    List<String> shapes =
        suite.groups().stream().flatMap(group -> group.shapes().stream()).toList();
    assertThat(shapes).doesNotHaveDuplicates();
    for (String shape : shapes) {
      assertThat(suite.op().shape(shape).text()).isEqualTo(shape);
      assertThat(suite.has(suite.op().label(), shape)).isTrue();
    }
    assertThat(Suite.named(suite.label())).isSameAs(suite);
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
