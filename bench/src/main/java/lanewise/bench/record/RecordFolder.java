package lanewise.bench.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import lanewise.bench.BadInputException;
import lanewise.data.FileFailure;

/**
 * The folder that a run is recorded in: {@code run.json} (command, plan, sources, machine, JVMs),
 * {@code samples.jsonl} (a line a fork, as it ends), {@code calibration.json}, {@code failures.txt}
 * where a fork failed; and once the run has ended {@code measurements.csv} and {@code SHA256SUMS}.
 */
public final class RecordFolder {
  private final Path folder;

  private RecordFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A new record in a folder that does not exist yet or is empty.
   *
   * @throws BadInputException if it holds something or cannot be written
   */
  public static RecordFolder create(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new BadInputException(
              "output folder " + folder + " is not empty: expected a new or an empty folder");
        }
      }
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      return new RecordFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException("output folder " + folder + " is a file: expected a folder");
    } catch (IOException e) {
      throw new BadInputException(
          "output folder " + folder + " cannot be written: " + FileFailure.reason(e));
    }
  }

  /** An incomplete record, to be continued: what is left of a line cut short is removed. */
  public static RecordFolder reopen(Path folder) {
    SamplesFile samples = SamplesFile.read(folder);
    if (samples.cut()) {
      try (FileChannel file =
          FileChannel.open(folder.resolve(SamplesFile.FILE), StandardOpenOption.WRITE)) {
        file.truncate(samples.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new RecordFolder(folder);
  }

  public Path path() {
    return folder;
  }

  /** What is recorded so far. */
  public List<Sample> samples() {
    return SamplesFile.read(folder).samples();
  }

  /** Appends a fork. */
  public void add(Sample sample) {
    append(SamplesFile.FILE, Json.line(sample) + "\n");
  }

  /** Arguments of a command with the names alone of files whose absolute paths they give. */
  public static List<String> withoutPaths(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceAll("(^|=|,)(/|[A-Z]:\\\\)[^,]*[/\\\\]", "$1"))
        .toList();
  }

  /** Appends what a fork that failed printed to {@code failures.txt}. */
  public void failure(String text) {
    append("failures.txt", text);
  }

  private void append(String file, String text) {
    try {
      Files.writeString(
          folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes the description of the run. */
  public void describe(RunDescription run) {
    write(RunDescription.FILE, Json.text(run));
  }

  /** Writes what the machine can do. */
  public void calibration(CalibrationFile calibration) {
    write(CalibrationFile.FILE, Json.text(calibration));
  }

  /**
   * Writes the last of a run: the table, the checksums of everything, and its end, which comes
   * last: a disk that is full before then leaves a run that can be continued.
   */
  public RunRecord finish(RunDescription run) {
    RunRecord record = RunRecord.read(folder).describedBy(run);
    write(MeasurementsCsv.FILE, MeasurementsCsv.text(record));
    try {
      write(Checksums.FILE, Checksums.of(folder, RunDescription.FILE, Json.text(run)));
    } catch (IOException e) {
      throw failed(Checksums.FILE, e);
    }
    describe(run);
    return record;
  }

  /** Whole or not at all: a reader never sees half a file. */
  private void write(String file, String text) {
    Path part = folder.resolve(file + ".part");
    try {
      Files.writeString(part, text);
      Files.move(
          part,
          folder.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      part.toFile().delete();
      throw failed(file, e);
    }
  }

  private UncheckedIOException failed(String file, IOException e) {
    return new UncheckedIOException(
        folder.resolve(file)
            + " cannot be written: "
            + FileFailure.reason(e)
            + "; what was recorded before is kept, and --resume "
            + folder
            + " continues",
        e);
  }
}
