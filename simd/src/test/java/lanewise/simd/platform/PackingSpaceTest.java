package lanewise.simd.platform;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the space begins is found by time, which no test depends on: only that it has room. */
class PackingSpaceTest {
  private final PackingSpace space = new PackingSpace();

  @Test
  void itHasRoomWhereverItBegins() {
    for (int floats : new int[] {0, 1, LANES, 5_000, 4_999, 70_001}) {
      space.reserve(floats);
      assertThat(space.start()).isBetween(0, LANES - 1);
      assertThat(space.array().length).isGreaterThanOrEqualTo(floats + LANES - 1);
    }
  }

  @Test
  void itIsTheSameUntilItMustGrow() {
    space.reserve(5_000);
    float[] array = space.array();
    space.reserve(4_000);
    space.reserve(5_000);
    assertThat(space.array()).isSameAs(array);
    space.reserve(6_000);
    assertThat(space.array()).isNotSameAs(array);
  }

  @Test
  void theQuickestIsFound() {
    long[] nanos = {30, 31, 14, 30, 14, 29};
    assertThat(PackingSpace.quickest(6, i -> nanos[i])).isEqualTo(2);
    assertThat(PackingSpace.quickest(2, i -> 9)).isZero();
  }
}
