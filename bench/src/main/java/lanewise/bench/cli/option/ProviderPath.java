package lanewise.bench.cli.option;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import lanewise.kernels.KernelsProvider;
import picocli.CommandLine.Option;

/** {@code --provider-path}: jars with kernels of the user's. */
public final class ProviderPath {
  private static final String SERVICE = "META-INF/services/" + KernelsProvider.class.getName();

  @Option(
      names = "--provider-path",
      split = ",",
      paramLabel = "JAR",
      description =
          "jars with kernels of your own, as the service lanewise.kernels.KernelsProvider")
  private List<Path> jars = List.of();

  /**
   * Lets this JVM and those that it starts find the kernels.
   *
   * @throws BadInputException if a jar cannot be read or offers none
   */
  public void use() {
    if (jars.isEmpty()) {
      return;
    }
    List<URL> urls = new ArrayList<>();
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    for (Path jar : jars) {
      requireService(jar);
      Path absolute = jar.toAbsolutePath().normalize();
      try {
        urls.add(absolute.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new BadInputException("--provider-path " + jar + ": " + e.getMessage());
      }
      path.append(File.pathSeparator).append(absolute);
    }
    // The forks take their class path from this property, the service loader from the thread.
    System.setProperty("java.class.path", path.toString());
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(urls.toArray(URL[]::new), ProviderPath.class.getClassLoader()));
  }

  private static void requireService(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new BadInputException("--provider-path " + jar + ": there is no such file");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(SERVICE) == null) {
        throw new BadInputException(
            "--provider-path " + jar + ": it offers no kernels; expected the entry " + SERVICE);
      }
    } catch (IOException e) {
      throw new BadInputException(
          "--provider-path " + jar + ": it is no jar: " + FileFailure.reason(e));
    }
  }
}
