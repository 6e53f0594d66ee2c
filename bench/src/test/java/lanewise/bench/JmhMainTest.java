package lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JmhMainTest {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";

  @Test
  void everyForkGetsTheVectorModule() {
    assertThat(JmhMain.withVectorModule(new String[] {"-f", "1", "Matmul"}))
        .containsExactly("-jvmArgsPrepend", VECTOR, "-f", "1", "Matmul");
  }

  @Test
  void whatTheUserPrependsIsKept() {
    assertThat(JmhMain.withVectorModule(new String[] {"-jvmArgsPrepend", "-Xmx1g", "Step"}))
        .containsExactly("-jvmArgsPrepend", VECTOR + " -Xmx1g", "Step");
  }
}
