package lanewise.bench.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import lanewise.training.Task;
import lanewise.training.TrainingListener;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of JSON an epoch: {@code {"epoch":1,"loss":0.3,"validation_loss":0.4,"accuracy":0.9,
 * "rate":0.1,"seconds":0.5}}, with {@code r2} in the place of the accuracy where the targets are
 * numbers. Each line is on disk when its epoch has ended.
 */
public final class MetricsFile implements TrainingListener, AutoCloseable {
  private final ObjectMapper json;
  private final Path file;
  private final BufferedWriter writer;

  private MetricsFile(ObjectMapper json, Path file, BufferedWriter writer) {
    this.json = json;
    this.file = file;
    this.writer = writer;
  }

  /**
   * Opens the file, overwriting an old one; with null nothing is written anywhere.
   *
   * @param epochs the epochs trained already, whose lines stay if the old file has them
   * @throws BadInputException if it cannot be written
   */
  public static MetricsFile open(Path file, int epochs) {
    if (file == null) {
      return new MetricsFile(null, null, null);
    }
    try {
      List<String> kept = epochs > 0 && Files.exists(file) ? kept(file, epochs) : List.of();
      MetricsFile metrics =
          new MetricsFile(JsonMapper.builder().build(), file, Files.newBufferedWriter(file));
      for (String line : kept) {
        metrics.writer.write(line + "\n");
      }
      metrics.writer.flush();
      return metrics;
    } catch (IOException e) {
      Path folder = file.toAbsolutePath().getParent();
      String why =
          Files.isDirectory(file)
              ? "it is a folder"
              : e instanceof NoSuchFileException && folder != null && !Files.isDirectory(folder)
                  ? "its folder does not exist"
                  : FileFailure.reason(e);
      throw new BadInputException("metrics file " + file + " cannot be written: " + why);
    }
  }

  /** The lines of the first epochs. */
  private static List<String> kept(Path file, int epochs) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(0, Math.min(epochs, lines.size()));
  }

  @Override
  public void epoch(EpochResult result) {
    if (writer == null) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("epoch", result.epoch());
    line.put("loss", result.loss());
    result.validation().ifPresent(validation -> put(line, validation));
    line.put("rate", result.rate());
    line.put("seconds", result.seconds());
    try {
      writer.write(json.writeValueAsString(line));
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private static void put(Map<String, Object> line, Evaluation validation) {
    line.put("validation_loss", validation.loss());
    if (validation.task() == Task.NUMBERS) {
      // JSON has no NaN: R² is left out where all targets are equal.
      if (Double.isFinite(validation.r2())) {
        line.put("r2", validation.r2());
      }
    } else {
      line.put("accuracy", validation.accuracy());
    }
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private UncheckedIOException unwritten(IOException e) {
    return new UncheckedIOException(
        "metrics file " + file + " cannot be written: " + FileFailure.reason(e), e);
  }
}
