package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void whatDoesNotFitIsForeseen() {
    assertThatCode(() -> Heap.require("here", 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Heap.require("here", 1L << 50))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageMatching(
            "here: needs 1073741824 MB of heap, of which \\d+ MB are left, expected a larger heap than"
                + " \\d+ MB, such as JAVA_TOOL_OPTIONS=-Xmx\\d+g gives");
  }

  @Test
  void whatWasNotForeseenIsSaid() {
    OutOfMemoryError cause = new OutOfMemoryError("Java heap space");
    assertThat(Heap.exhausted("here", cause))
        .hasCause(cause)
        .hasMessageMatching(
            "here: does not fit into the heap of \\d+ MB, expected a larger heap, such as"
                + " JAVA_TOOL_OPTIONS=-Xmx\\d+g gives");
  }

  @Test
  void theHeapThatIsSuggestedWouldDo() {
    long max = Runtime.getRuntime().maxMemory();
    for (long bytes : new long[] {max, 3 * max, 1L << 50}) {
      String said = catchThrowable(() -> Heap.require("here", bytes)).getMessage();
      long gigabytes = Long.parseLong(said.replaceAll(".*-Xmx(\\d+)g gives", "$1"));
      assertThat(gigabytes).as(said).isGreaterThan(bytes >> 30);
      assertThat((gigabytes - 1) << 30).as(said).isLessThan(2 * (max + bytes));
    }
  }
}
