package lanewise.bench.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.bench.json.Json;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import lanewise.data.WholeFile;

/**
 * The folder that a run is recorded in: {@code run.json} (command, plan, sources, machine, JVMs),
 * {@code samples.jsonl} (a line a fork, as it ends), {@code calibration.json}, {@code failures.txt}
 * where a fork failed; and once the run has ended {@code measurements.csv} and {@code SHA256SUMS}.
 */
public final class RecordFolder implements AutoCloseable {
  /** What the relay that runs has measured so far, as lines of samples. */
  private static final String RELAY = "relay" + WholeFile.PART;

  /** Held by the run that records here. */
  private static final String LOCK = "lock" + WholeFile.PART;

  private final Path folder;
  private final FileChannel lock;

  private RecordFolder(Path folder) {
    this.folder = folder;
    this.lock = lock(folder);
  }

  private static FileChannel lock(Path folder) {
    try {
      FileChannel file =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (file.tryLock() != null) {
          return file;
        }
      } catch (OverlappingFileLockException e) {
        // Held by this very process: refused like any other.
      }
      file.close();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    throw new BadInputException("another run is recording in " + folder + ": wait for it to end");
  }

  private static BadInputException unwritable(Path folder, IOException e) {
    return new BadInputException(
        "output folder "
            + folder
            + " cannot be written: "
            + FileFailure.reason(e)
            + "; --out names another");
  }

  /**
   * A new record in a folder that does not exist yet or is empty.
   *
   * @throws BadInputException if it holds something, cannot be written, or another run holds it
   */
  public static RecordFolder create(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.anyMatch(file -> !file.endsWith(LOCK))) {
          throw new BadInputException(
              "output folder " + folder + " is not empty: expected a new or an empty folder");
        }
      }
      return new RecordFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException("output folder " + folder + " is a file: expected a folder");
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * An incomplete record, to be continued: what is left of a line cut short is removed, and what a
   * relay had measured when it was interrupted is kept.
   *
   * @throws BadInputException if another run holds it
   */
  public static RecordFolder reopen(Path folder) {
    RecordFolder record = new RecordFolder(folder);
    SamplesFile samples = SamplesFile.read(folder);
    if (samples.cut()) {
      try (FileChannel file =
          FileChannel.open(folder.resolve(SamplesFile.FILE), StandardOpenOption.WRITE)) {
        file.truncate(samples.length());
      } catch (IOException e) {
        throw record.failed(SamplesFile.FILE, e);
      }
    }
    record.keepRelay();
    return record;
  }

  public Path path() {
    return folder;
  }

  /** What is recorded so far. */
  public List<Sample> samples() {
    return SamplesFile.read(folder).samples();
  }

  /**
   * Appends the forks of a relay that has ended.
   *
   * @throws BadInputException if one could not be read again: nothing is appended
   */
  public void add(List<Sample> relay) {
    append(SamplesFile.FILE, lines(relay));
    try {
      Files.deleteIfExists(folder.resolve(RELAY));
    } catch (IOException e) {
      throw failed(RELAY, e);
    }
  }

  /** Keeps what a relay has measured so far, in place of what was kept of it before. */
  public void keep(List<Sample> relay) {
    Path next = folder.resolve("next-" + RELAY);
    try {
      // Forks take turns meanwhile: waiting for the disk would disturb them.
      Files.writeString(next, lines(relay));
      Files.move(next, folder.resolve(RELAY), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      next.toFile().delete();
      throw failed(RELAY, e);
    }
  }

  private void keepRelay() {
    Path kept = folder.resolve(RELAY);
    if (Files.exists(kept)) {
      List<Sample> relay = new ArrayList<>();
      for (String line : Json.content(kept).lines().toList()) {
        relay.add(SamplesFile.read(line, kept.toString()));
      }
      add(relay);
    }
  }

  private static String lines(List<Sample> samples) {
    StringBuilder lines = new StringBuilder();
    for (Sample sample : samples) {
      String line = Json.line(sample);
      SamplesFile.read(line, "the fork of " + sample.row().text());
      lines.append(line).append('\n');
    }
    return lines.toString();
  }

  /** Arguments of a command with the names alone of files whose absolute paths they give. */
  public static List<String> withoutPaths(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceAll("(^|=|,)(/|[A-Z]:\\\\)[^,]*[/\\\\]", "$1"))
        .toList();
  }

  /** The command line that a record keeps, of these arguments. */
  public static String command(List<String> arguments) {
    return "./lanewise " + String.join(" ", withoutPaths(arguments));
  }

  /** The folder for records that nobody named another for. */
  public static Path local() {
    return Path.of(System.getProperty("lanewise.home", ".")).resolve("results/local");
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
  public void calibration(MachineCalibration calibration) {
    write(MachineCalibration.FILE, Json.text(calibration));
  }

  /**
   * Writes the last of a run: the table, the checksums of everything, and its end, which comes
   * last: a disk that is full before then leaves a run that can be continued.
   */
  public RunRecord finish(RunDescription run) {
    RunRecord record = RunRecord.read(folder).describedBy(run);
    write(MeasurementsCsv.FILE, MeasurementsCsv.text(record));
    write(Checksums.FILE, Checksums.of(folder, RunDescription.FILE, Json.text(run)));
    describe(run);
    return record;
  }

  private void write(String file, String text) {
    try {
      WholeFile.write(folder.resolve(file), text);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Ends the hold on the folder, as the end of the process does. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(LOCK));
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
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
