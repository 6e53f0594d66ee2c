package lanewise.bench.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.bench.BadInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder that a run is recorded in: {@code jmh.jsonl} with JMH's own result of each fork as it
 * ends, {@code run.json} (command, machine, JVMs), {@code measurements.csv}, and {@code
 * failures.txt} where a fork failed.
 */
public final class RecordFolder {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final ObjectMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
        throw new AccessDeniedException(folder.toString(), null, "no permission");
      }
      return new RecordFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException("output folder " + folder + " is a file: expected a folder");
    } catch (IOException e) {
      throw new BadInputException(
          "output folder " + folder + " cannot be written: " + e.getMessage());
    }
  }

  public Path path() {
    return folder;
  }

  /**
   * Appends what JMH says of one fork to {@code jmh.jsonl}, a line a fork. Paths of this machine
   * are left out, so that a record can be passed on: the JDK's version stands in their place.
   */
  public void addFork(int round, String jmhJson, String jdk) {
    JsonNode results = JSON.readTree(jmhJson);
    for (JsonNode result : results) {
      ((ObjectNode) result).put("jvm", "JDK " + jdk);
      List<String> arguments = new ArrayList<>();
      result.path("jvmArgs").forEach(argument -> arguments.add(argument.asString()));
      ((ObjectNode) result).set("jvmArgs", JSON.valueToTree(withoutPaths(arguments)));
    }
    ObjectNode line = JSON.createObjectNode().put("round", round);
    line.set("jmh", results);
    append("jmh.jsonl", JSON.writeValueAsString(line) + "\n");
  }

  /** JVM arguments with the file's name alone where a property holds an absolute path. */
  public static List<String> withoutPaths(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceFirst("^(-D[^=]+=)(/|[A-Z]:\\\\).*[/\\\\]", "$1"))
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
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the description of the run, the machine included. */
  public void describe(Map<String, Object> run) {
    run.put("machine", Machine.describe());
    write(folder.resolve("run.json"), INDENTED.writeValueAsString(run) + "\n");
  }

  /** Writes the table; its presence says that the run was finished. */
  public void measurements(List<Measurement> measurements) {
    write(folder.resolve(MeasurementsCsv.FILE), MeasurementsCsv.text(measurements));
  }

  /** Whole or not at all: a reader never sees half a file. */
  private static void write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
