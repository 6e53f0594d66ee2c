package lanewise.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .hasMessageContainingAll("naive", "at most 1 thread here, not 2");
    assertThatThrownBy(() -> Kernels.named("naive", 0))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void autoTakesTheBestThatCanRun() {
    assertThat(Kernels.named("auto").name()).isEqualTo("naive");
  }

  @Test
  void aProviderThatCannotBeLoadedIsNotPassedOverInSilence(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(KernelsProvider.class.getName()), "no.such.Provider");
    Logger logger = Logger.getLogger("lanewise");
    List<LogRecord> logged = new ArrayList<>();
    Handler handler =
        new StreamHandler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry);
          }
        };
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    logger.addHandler(handler);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThatThrownBy(() -> Kernels.named("blas"))
          .hasMessageContainingAll("there are: naive, auto (not loadable: ", "no.such.Provider");
      // The second choice is the same, and is not logged again.
      assertThat(Kernels.named("auto").name()).isEqualTo("naive");
      assertThat(Kernels.named("auto").name()).isEqualTo("naive");
    } finally {
      logger.removeHandler(handler);
      thread.setContextClassLoader(before);
    }
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(logged.get(0).getMessage())
        .contains("chose naive", "not loadable: ", "no.such.Provider");
  }

  /** As threads of the common pool, of servers and of native code have them. */
  @Test
  void anyThreadFindsThoseBesideTheContract() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      for (ClassLoader loader :
          new ClassLoader[] {null, ClassLoader.getPlatformClassLoader(), before}) {
        thread.setContextClassLoader(loader);
        assertThat(KernelsProviders.all())
            .extracting(KernelsProvider::name)
            .containsExactly("naive");
        assertThat(Kernels.named("naive").name()).isEqualTo("naive");
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** As where the contract lies in a plug-in's folder, and the thread is the application's. */
  @Test
  void aContractInALoaderOfItsOwnFindsItsKernels() throws Exception {
    URL[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(KernelsProvidersTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> providers = loader.loadClass(KernelsProviders.class.getName());
      assertThat(providers).isNotEqualTo(KernelsProviders.class);
      assertThat((List<?>) providers.getMethod("all").invoke(null)).hasSize(1);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
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
