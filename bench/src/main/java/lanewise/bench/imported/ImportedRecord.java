package lanewise.bench.imported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.bench.machine.Machine;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;

/**
 * A record of what JMH's files hold. A JVM is called by its version, or as the user names its file.
 * The benchmark is the op, and its parameters are the shape; one that is called {@code kernels}
 * tells the kernels, and one that is called {@code jvm} the JVM. What {@code export} has written
 * becomes the rows that it was.
 */
final class ImportedRecord {
  private static final Pattern EXPORTED = Pattern.compile("lanewise\\.([a-z]+)\\.call");
  private static final String KERNELS = "kernels";
  private final Map<Row, Found> rows = new LinkedHashMap<>();
  private final Map<String, RunDescription.Jvm> jvms = new LinkedHashMap<>();
  private final Set<String> versions = new TreeSet<>();
  private final List<String> files = new ArrayList<>();

  private record Found(Path file, ImportedResult result) {}

  /**
   * Takes the results of a file.
   *
   * @param name what its JVM is called; null for the version
   * @throws BadInputException if the file is none of JMH's, or does not go with those before
   */
  void add(Path file, String name) {
    for (ImportedResult result : ImportedResult.read(file)) {
      Row row = row(file, result, name == null ? result.jvm().version() : name);
      RunDescription.Jvm jvm = jvm(result.jvm(), row.jdk());
      RunDescription.Jvm known = jvms.putIfAbsent(row.jdk(), jvm);
      if (known != null && !known.equals(jvm)) {
        throw new BadInputException(
            file
                + ": two JVMs, or one with different arguments, would both be called "
                + row.jdk()
                + ": NAME="
                + file
                + " names the JVM of a file");
      }
      versions.add(result.version());
      Found other = rows.putIfAbsent(row, new Found(file, result));
      if (other != null) {
        throw new BadInputException(twice(row, other, file, result));
      }
    }
    files.add(file.getFileName().toString());
  }

  private static String twice(Row row, Found other, Path file, ImportedResult result) {
    if (other.result.mode() != result.mode()) {
      return file + ": " + row.text() + " was measured in two modes: import a file of one mode";
    }
    return (other.file.equals(file) ? file + " holds" : other.file + " and " + file + " both hold")
        + " "
        + row.text()
        + ": NAME=FILE names the JVM of a file, or a record for each lets compare tell them apart";
  }

  private static Row row(Path file, ImportedResult r, String jvm) {
    Map<String, String> left = new LinkedHashMap<>(r.parameters());
    Matcher exported = EXPORTED.matcher(r.benchmark());
    if (exported.matches() && left.keySet().equals(Set.of("shape", KERNELS, "jdk", "threads"))) {
      try {
        Operation op = Operation.named(exported.group(1));
        return new Row(
            op.label(),
            op.shape(left.get("shape")).text(),
            left.get(KERNELS),
            Integer.parseInt(left.get("threads")),
            left.get("jdk"));
      } catch (BadInputException | NumberFormatException e) {
        throw new BadInputException(file + " is not as export writes it: " + e.getMessage());
      }
    }
    String kernels = left.remove(KERNELS);
    String named = left.remove("jvm");
    String op =
        switch (r.mode()) {
          case THRPT, AVGT -> r.benchmark();
          // Other figures than the two above, which no comparison may take for them.
          case SAMPLE -> r.benchmark() + " (sampled)";
          case SS -> r.benchmark() + " (single shot)";
        };
    return new Row(
        op,
        Row.shape(left),
        kernels == null ? "" : kernels,
        r.threads(),
        named == null ? jvm : named);
  }

  private static RunDescription.Jvm jvm(ImportedResult.Jvm jvm, String name) {
    return new RunDescription.Jvm(
        jvm.version(),
        Machine.UNKNOWN,
        jvm.vm(),
        RecordFolder.withoutPaths(jvm.arguments()),
        Map.of(),
        List.of(),
        Map.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        Machine.UNKNOWN,
        name,
        Machine.UNKNOWN);
  }

  /**
   * Writes the record.
   *
   * @param command the command line that asks for it
   * @param started when the first file was measured, in UTC
   * @param commit of what was measured; null if nobody says it
   * @throws BadInputException if no row has a time, or the folder cannot be written
   */
  RunRecord write(Path folder, String command, String started, String commit) {
    List<Sample> samples = samples(started);
    if (samples.stream().allMatch(sample -> sample.failure() != null)) {
      throw new BadInputException(String.join(", ", files) + ": no result has a time");
    }
    RunDescription run =
        new RunDescription(
            RunDescription.SCHEMA,
            folder.toAbsolutePath().normalize().getFileName().toString(),
            command,
            started,
            null,
            false,
            plan(),
            List.of("Imported from " + String.join(", ", files) + ", which JMH wrote."),
            new RunDescription.Git(commit, null, null, null),
            new RunDescription.Artifact(
                Machine.UNKNOWN,
                versions.size() == 1 ? versions.iterator().next() : Machine.UNKNOWN,
                null,
                null,
                Map.of()),
            Machine.unknown(),
            List.copyOf(jvms.values()));
    try (RecordFolder record = RecordFolder.create(folder)) {
      record.describe(run);
      record.add(samples);
      return record.finish(run.ended(started, true, run.plan(), run.notes()));
    }
  }

  private RunDescription.Plan plan() {
    Map<List<String>, RunDescription.Problem> problems = new LinkedHashMap<>();
    rows.forEach(
        (row, found) -> {
          List<List<Double>> forks = found.result.forks();
          int turns = forks.stream().mapToInt(List::size).max().orElseThrow();
          problems.merge(
              List.of(row.op(), row.shape()),
              new RunDescription.Problem(row.op(), row.shape(), forks.size(), turns),
              (one, other) ->
                  new RunDescription.Problem(
                      one.op(),
                      one.shape(),
                      Math.max(one.rounds(), other.rounds()),
                      Math.max(one.turns(), other.turns())));
        });
    List<String> kernels = distinct(Row::kernels).filter(name -> !name.isEmpty()).toList();
    return new RunDescription.Plan(
        RunDescription.IMPORTED,
        problems.values().stream().mapToInt(RunDescription.Problem::rounds).min().orElseThrow(),
        null,
        0,
        List.copyOf(problems.values()),
        kernels,
        distinct(Row::threads).sorted().toList(),
        distinct(Row::jdk).toList(),
        List.of(),
        List.copyOf(rows.keySet()),
        List.of(),
        List.of(),
        // What a benchmark of others allocates is no fault.
        distinct(Row::kernels).toList());
  }

  private <T> Stream<T> distinct(Function<Row, T> part) {
    return rows.keySet().stream().map(part).distinct();
  }

  private List<Sample> samples(String started) {
    List<Sample> samples = new ArrayList<>();
    int slot = 0;
    for (Map.Entry<Row, Found> entry : rows.entrySet()) {
      Row row = entry.getKey();
      ImportedResult result = entry.getValue().result;
      slot++;
      for (int fork = 0; fork < result.forks().size(); fork++) {
        String fault = result.fault(fork).orElse(null);
        samples.add(
            new Sample(
                fork + 1,
                slot,
                Sample.Role.KERNELS,
                row.op(),
                row.shape(),
                row.kernels(),
                row.threads(),
                row.jdk(),
                started,
                null,
                fault,
                List.of(),
                null,
                null,
                null,
                fault == null ? result.forks().get(fork) : List.of(),
                List.of(),
                List.of(),
                result.allocated().isEmpty() ? null : result.allocated().get(fork),
                null,
                null,
                List.of(),
                null,
                null,
                List.of()));
      }
    }
    return samples;
  }
}
