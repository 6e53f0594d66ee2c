package lanewise.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountersTest {
  @Test
  void whatPerfSaysDecides() {
    assertThat(Counters.unavailable(0, "\n  1,234  cycles:u\n  2,345  instructions:u\n")).isEmpty();
    assertThat(Counters.unavailable(0, "<not supported>  cycles:u\n"))
        .hasValue("perf finds none that this system supports, as on most virtual machines");
    assertThat(Counters.unavailable(255, "Error:\nAccess to performance monitoring is limited.\n"))
        .hasValue("perf failed: Access to performance monitoring is limited");
    assertThat(Counters.unavailable(0, "<not counted>  cycles:u\n"))
        .hasValue("perf failed: <not counted>  cycles:u");
  }
}
