package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFolderTest {
  @Test
  void recordsHoldNoPathsOfTheMachine() {
    assertThat(
            RecordFolder.withoutPaths(
                List.of("-Xmx1g", "-Da=/home/me/b c/lib.so.0", "-Da=C:\\me\\lib.dll", "-Da=x/y")))
        .containsExactly("-Xmx1g", "-Da=lib.so.0", "-Da=lib.dll", "-Da=x/y");
  }
}
