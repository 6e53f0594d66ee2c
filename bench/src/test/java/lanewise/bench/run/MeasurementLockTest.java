package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementLockTest {
  @TempDir private Path folder;

  @Test
  void oneAtATime() {
    Path path = folder.resolve("lock");
    MeasurementLock first = MeasurementLock.take(path);
    assertThatThrownBy(() -> MeasurementLock.take(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("another benchmark is running", "wait for it to end");
    first.close();
    MeasurementLock.take(path).close();
    MeasurementLock.none().close();
  }

  @Test
  void aMissingFolderIsNamedWithItsRemedy() {
    assertThatThrownBy(() -> MeasurementLock.take(folder.resolve("nowhere/lock")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(
            "nowhere/lock cannot be locked: there is no", "java.io.tmpdir=DIR");
  }
}
