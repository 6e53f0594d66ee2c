package lanewise.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void whatDoesNotFitIsForeseen() {
    assertThatCode(() -> Heap.require("here", 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Heap.require("here", 1L << 50))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageMatching(
            "here: needs 1073741824 MB of heap, of which \\d+ MB are left, expected a larger heap than"
                + " \\d+ MB, such as JAVA_TOOL_OPTIONS=-Xmx4g gives");
  }
}
