package lanewise.bench.run;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import lanewise.bench.record.RunDescription;
import lanewise.bench.text.Sha256;
import lanewise.data.FileFailure;

/** What is measured: the commit and the jar. */
final class Sources {
  private Sources() {}

  /** The commit of the folder that Lanewise was started from; nulls where git cannot tell. */
  static RunDescription.Git git() {
    String commit = git("rev-parse", "HEAD");
    if (commit == null) {
      return new RunDescription.Git(null, null, null, null);
    }
    String changes = git("status", "--porcelain", "--untracked-files=no");
    boolean clean = changes != null && changes.isBlank();
    String diff = clean ? null : git("diff", "HEAD");
    return new RunDescription.Git(
        commit.strip(),
        String.valueOf(git("rev-parse", "--abbrev-ref", "HEAD")).strip(),
        clean,
        diff == null ? null : Sha256.of(diff.getBytes(StandardCharsets.UTF_8)));
  }

  private static String git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-C", System.getProperty("lanewise.home", ".")));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** The jar that this runs from, and those that bring further kernels. */
  static RunDescription.Artifact artifact() {
    String[] path = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    Path jar = Path.of(path[0]);
    String version = Sources.class.getPackage().getImplementationVersion();
    try {
      boolean packaged = Files.isRegularFile(jar);
      Map<String, String> providers = new TreeMap<>();
      for (int i = 1; packaged && i < path.length; i++) {
        Path other = Path.of(path[i]);
        if (Files.isRegularFile(other)) {
          String sum = Sha256.of(Files.readAllBytes(other));
          providers.put(other.getFileName().toString(), sum);
        }
      }
      return new RunDescription.Artifact(
          version == null ? "(not packaged)" : version,
          jmhVersion(),
          packaged ? Sha256.of(Files.readAllBytes(jar)) : null,
          packaged ? compiler(jar) : null,
          providers);
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be read: " + FileFailure.reason(e), e);
    }
  }

  private static String compiler(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest() == null
          ? null
          : file.getManifest().getMainAttributes().getValue("Build-Jdk-Spec");
    }
  }

  /** As JMH's own jar says; in a jar that holds both, the manifest speaks of Lanewise. */
  static String jmhVersion() {
    Properties properties = new Properties();
    try (InputStream file = org.openjdk.jmh.Main.class.getResourceAsStream("/jmh.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      // Then it is unknown.
    }
    return properties.getProperty("jmh.version", "unknown");
  }
}
