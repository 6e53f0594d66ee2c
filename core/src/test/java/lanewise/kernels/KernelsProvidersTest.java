package lanewise.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelsProvidersTest {
  @Test
  void anUnknownNameIsRefusedAndNamesWhatExists() {
    assertThatThrownBy(() -> Kernels.named("blas"))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessage("no kernels are called 'blas'; there are: naive, auto");
  }

  @Test
  void moreThreadsThanAProviderCanUseAreRefused() {
    assertThatThrownBy(() -> Kernels.named("naive", 2))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContainingAll("naive", "at most 1", "not 2");
    assertThatThrownBy(() -> Kernels.named("naive", 0))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void autoTakesTheBestThatCanRun() {
    assertThat(Kernels.named("auto").name()).isEqualTo("naive");
  }

  @Test
  void thePropertyChooses() {
    String before = System.getProperty("lanewise.kernels");
    try {
      System.setProperty("lanewise.kernels", "naive");
      assertThat(Kernels.configured().name()).isEqualTo("naive");
      System.setProperty("lanewise.kernels", "nonesuch");
      assertThatThrownBy(Kernels::configured)
          .isInstanceOf(KernelsUnavailableException.class)
          .hasMessageContaining("nonesuch");
    } finally {
      if (before == null) {
        System.clearProperty("lanewise.kernels");
      } else {
        System.setProperty("lanewise.kernels", before);
      }
    }
  }
}
