package lanewise.bench.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a JDK's {@code java} for a short answer. */
final class Launcher {
  private static final int SECONDS = 60;

  private Launcher() {}

  /**
   * How a launch ended.
   *
   * @param code the exit code
   * @param output what it printed, standard error included
   */
  record Answer(int code, String output) {}

  /** Runs the JDK in a folder; one that takes too long is ended, answers nothing and fails. */
  static Answer ask(Path home, List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin").resolve("java").toString());
    builder.command().addAll(arguments);
    Path file = Files.createTempFile("lanewise-jdk", ".txt");
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer(-1, "");
      }
      return new Answer(process.exitValue(), Files.readString(file));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(-1, "");
    } finally {
      Files.delete(file);
    }
  }
}
