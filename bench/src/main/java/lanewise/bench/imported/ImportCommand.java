package lanewise.bench.imported;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.RunRecord;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Makes a record of JSON that plain JMH wrote, of any benchmark.",
    footer = {
      "",
      "compare, report, history and export read the record like any other. What",
      "JMH's files do not tell is unknown in it: the machine, its noise, the jar.",
      "",
      "  java -jar your-benchmarks.jar -rf json -rff before.json",
      "  ./lanewise import before.json",
      "  ./lanewise import before=before.json after=after.json --out results/local/both",
      "  ./lanewise compare results/local/both --by jvm"
    })
public final class ImportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "[NAME=]FILE",
      description = "a JSON file of JMH; NAME is what its JVM is called; default: its version")
  private List<String> files;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the record goes; default: results/local/ and the first file's name")
  private Path out;

  @Option(
      names = "--commit",
      paramLabel = "HASH",
      description = "the commit that was measured, all 40 digits")
  private String commit;

  @Option(
      names = "--started",
      paramLabel = "TIME",
      description =
          "when it was measured, such as 2026-11-25T10:00:00Z; default: the first file's time")
  private String started;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (commit != null && !commit.matches("[0-9a-f]{40}([0-9a-f]{24})?")) {
      throw new BadInputException(
          "--commit '" + commit + "': expected the 40 hexadecimal digits of a commit");
    }
    ImportedRecord imported = new ImportedRecord();
    for (String file : files) {
      imported.add(path(file), name(file));
    }
    Path first = path(files.get(0));
    String time = started == null ? fileTime(first) : given(started);
    String command = RecordFolder.command(spec.commandLine().getParseResult().originalArgs());
    RunRecord record = imported.write(out == null ? folder(first) : out, command, time, commit);
    PrintWriter text = spec.commandLine().getOut();
    record.withheld().forEach((row, why) -> text.println("No score: " + row.text() + ": " + why));
    text.println("Record: " + record.folder());
    text.flush();
    return 0;
  }

  /** A file whose own name holds an equals sign is given as ./NAME=FILE. */
  private static int nameEnd(String file) {
    int end = file.indexOf('=');
    return end > 0 && file.substring(0, end).matches("[\\w.+-]+") ? end : -1;
  }

  private static Path path(String file) {
    return Path.of(file.substring(nameEnd(file) + 1));
  }

  private static String name(String file) {
    int end = nameEnd(file);
    return end < 0 ? null : file.substring(0, end);
  }

  private static Path folder(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return RecordFolder.local().resolve("imported-" + name);
  }

  private static String fileTime(Path file) {
    try {
      return seconds(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + FileFailure.reason(e));
    }
  }

  private static String given(String time) {
    try {
      return seconds(Instant.parse(time));
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "--started '" + time + "': expected a time in UTC such as 2026-11-25T10:00:00Z");
    }
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
