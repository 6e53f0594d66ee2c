package lanewise.bench.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a JDK's {@code java} for a short answer. */
final class Launcher {
  /** For a version or a list of modules. */
  static final int QUESTION_SECONDS = 10;

  /** For what measures before it answers. */
  static final int PROBE_SECONDS = 60;

  private Launcher() {}

  /**
   * How a launch ended.
   *
   * @param code the exit code
   * @param output what it printed, standard error included
   */
  record Answer(int code, String output) {}

  /**
   * Runs the JDK in a folder.
   *
   * @throws IOException if it cannot be started, or takes longer and is ended
   */
  static Answer ask(Path home, List<String> arguments, int seconds) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin").resolve("java").toString());
    builder.command().addAll(arguments);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
    try {
      String text = output.get(seconds, TimeUnit.SECONDS);
      return new Answer(process.waitFor(), text);
    } catch (TimeoutException e) {
      throw new IOException("it did not answer within " + seconds + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("its answer cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
