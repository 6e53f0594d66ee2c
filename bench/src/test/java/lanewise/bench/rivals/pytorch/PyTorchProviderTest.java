package lanewise.bench.rivals.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import lanewise.kernels.KernelsUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where PyTorch is not. */
class PyTorchProviderTest {
  private static final String PROPERTY = "lanewise.pytorch";

  private final String before = System.getProperty(PROPERTY);

  @TempDir private Path folder;

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void saysThatItIsNotThere() {
    System.clearProperty(PROPERTY);
    assertThat(new PyTorchProvider().unavailable())
        .hasValue(
            "it is not there; 'mvn -P pytorch -DskipTests package' fetches it, for Linux on x86-64");
  }

  @Test
  void saysThatItsLibraryIsMissing() {
    System.setProperty(PROPERTY, folder.toString());
    Path library = folder.resolve(System.mapLibraryName("torch"));
    assertThat(new PyTorchProvider().unavailable().orElseThrow())
        .startsWith("there is no file " + library + "; ");
  }

  @Test
  void makesNoStepsThen() {
    System.clearProperty(PROPERTY);
    assertThatThrownBy(() -> new PyTorchProvider().steps(null, null, 1))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageStartingWith("kernels 'pytorch' cannot run here: it is not there; ");
  }
}
