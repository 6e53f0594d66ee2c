package lanewise.bench.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.report.page.TrainingPage;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.OutputFile;
import lanewise.training.EpochResult;
import lanewise.training.TrainingListener;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A page with the curves of a training. It is written whole after an epoch, but not more often than
 * once a second, and when the training has ended, however it did.
 */
final class TrainingPlot implements TrainingListener, AutoCloseable {
  private static final long SECOND = 1_000_000_000L;

  private final Path file;
  private final String title;
  private final String command;
  private final Map<String, String> settings;
  private final long interval;
  private final List<EpochResult> epochs = new ArrayList<>();
  private long written;

  /**
   * @param file null if none is wanted
   * @param interval the nanoseconds from one writing to the next, at least
   * @throws BadInputException if it cannot be written
   */
  TrainingPlot(
      Path file, String title, String command, Map<String, String> settings, long interval) {
    this.file = file;
    this.title = title;
    this.command = command;
    this.settings = settings;
    this.interval = interval;
    write(true);
  }

  /**
   * Writes the page without curves, so that a file that cannot be written is refused at once.
   *
   * @param file null if none is wanted
   * @param train the command whose subcommand runs, for command line and settings
   * @throws BadInputException if it cannot be written
   */
  static TrainingPlot open(Path file, CommandSpec train) {
    ParseResult line = train.commandLine().getParseResult();
    CommandSpec example = line.subcommand().commandSpec();
    return new TrainingPlot(
        file,
        "train " + example.name(),
        RecordFolder.command(train.root().commandLine().getParseResult().originalArgs()),
        Arguments.settings(example, path -> String.valueOf(path.getFileName())),
        SECOND);
  }

  @Override
  public void epoch(EpochResult result) {
    if (file == null) {
      return;
    }
    epochs.add(result);
    if (System.nanoTime() - written >= interval) {
      write(true);
    }
  }

  /** Writes the page for the last time. */
  @Override
  public void close() {
    write(false);
  }

  private void write(boolean running) {
    if (file != null) {
      String page = TrainingPage.of(title, command, settings, epochs, running);
      OutputFile.write(file, page, "--plot names another file");
      written = System.nanoTime();
    }
  }
}
