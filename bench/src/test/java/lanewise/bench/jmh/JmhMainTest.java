package lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JmhMainTest {
  @Test
  void aBenchmarkThatFailsEndsTheRun() {
    assertThat(JmhMain.failingOnError(new String[] {"-f", "1", "Matmul"}))
        .containsExactly("-foe", "true", "-f", "1", "Matmul");
  }

  @Test
  void unlessTheUserSaysOtherwise() {
    assertThat(JmhMain.failingOnError(new String[] {"Step", "-foe", "false"}))
        .containsExactly("Step", "-foe", "false");
    assertThat(JmhMain.failingOnError(new String[] {"-foe=false"})).containsExactly("-foe=false");
  }
}
