package lanewise.bench.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.bench.json.Json;
import lanewise.bench.machine.Machine;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.PeakLoop;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads records of the format {@code lanewise.run/1}, whose forks stand in {@code jmh.jsonl} as JMH
 * wrote them. They have no A/A control, no noise and no checksums.
 */
final class EarlierFormat {
  private static final String SCHEMA = "lanewise.run/1";

  private EarlierFormat() {}

  /**
   * Whether a {@code run.json} is of that format.
   *
   * @throws BadInputException if it is of neither that one nor the current
   */
  static boolean wrote(Path run) {
    String schema = Json.tree(Json.content(run), run.toString()).path("schema").asString("");
    if (!schema.equals(SCHEMA) && !schema.equals(RunDescription.SCHEMA)) {
      throw new BadInputException(
          run
              + " has the schema '"
              + schema
              + "': expected "
              + RunDescription.SCHEMA
              + " or "
              + SCHEMA
              + ", as bench writes it");
    }
    return schema.equals(SCHEMA);
  }

  static RunRecord read(Path folder) {
    Path description = folder.resolve(RunDescription.FILE);
    JsonNode run = Json.tree(Json.content(description), description.toString());
    Path file = folder.resolve("jmh.jsonl");
    List<Sample> samples = new ArrayList<>();
    List<String> lines = Json.content(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      samples.add(sample(lines.get(i), file + ": line " + (i + 1)));
    }
    try {
      return new RunRecord(folder, description(folder, run, samples), samples, false, null);
    } catch (JacksonException e) {
      throw Json.refused(description.toString(), e);
    }
  }

  private static Sample sample(String line, String where) {
    JsonNode fork = Json.tree(line, where);
    try {
      JsonNode jmh = fork.required("jmh").required(0);
      String benchmark = jmh.required("benchmark").asString();
      String op = benchmark.substring(benchmark.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      boolean peak = op.equals(PeakLoop.OP);
      JsonNode parameters = jmh.path("params");
      List<Double> times = new ArrayList<>();
      jmh.required("primaryMetric")
          .required("rawData")
          .required(0)
          .forEach(time -> times.add(time.doubleValue()));
      Sample sample =
          new Sample(
              fork.required("round").intValue(),
              0,
              peak ? Sample.Role.PEAK : Sample.Role.KERNELS,
              op,
              parameters.path("shape").asString(""),
              parameters.path("kernels").asString(""),
              peak ? jmh.required("threads").intValue() : parameters.path("threads").asInt(1),
              jmh.required("jdkVersion").asString(),
              "",
              0,
              null,
              List.of(),
              null,
              times,
              null,
              0,
              new ForkNoise(null, null, null, 1, 1, null, null),
              null);
      return SamplesFile.checked(sample, where);
    } catch (JacksonException e) {
      throw Json.refused(where, e);
    }
  }

  private static RunDescription description(Path folder, JsonNode run, List<Sample> samples) {
    Set<Row> rows = new LinkedHashSet<>();
    Set<Row> peaks = new LinkedHashSet<>();
    samples.stream()
        .sorted((a, b) -> a.row().text().compareTo(b.row().text()))
        .forEach(s -> (s.role() == Sample.Role.PEAK ? peaks : rows).add(s.row()));
    Map<RunDescription.Problem, Boolean> problems = new LinkedHashMap<>();
    rows.forEach(row -> problems.put(new RunDescription.Problem(row.op(), row.shape()), true));
    JsonNode machine = run.path("machine");
    return new RunDescription(
        SCHEMA,
        folder.toAbsolutePath().normalize().getFileName().toString(),
        run.path("command").asString(""),
        run.path("started").asString(""),
        run.path("finished").asString(null),
        run.path("complete").asBoolean(false),
        new RunDescription.Plan(
            run.path("preset").asString(""),
            run.path("rounds").asInt(0),
            run.path("seed").asLong(0),
            List.copyOf(problems.keySet()),
            rows.stream().map(Row::kernels).distinct().toList(),
            rows.stream().map(Row::threads).distinct().toList(),
            rows.stream().map(Row::jdk).distinct().toList(),
            List.of(),
            List.copyOf(rows),
            List.of(),
            List.copyOf(peaks),
            rows.stream().map(Row::kernels).distinct().toList(),
            false),
        List.of(),
        new RunDescription.Git(null, null, null, null),
        new RunDescription.Artifact("", "", null, null, Map.of()),
        machine(machine),
        List.of());
  }

  private static Machine machine(JsonNode machine) {
    String unknown = Machine.UNKNOWN;
    List<String> isa = new ArrayList<>();
    machine.path("isa").forEach(extension -> isa.add(extension.asString()));
    return new Machine(
        machine.path("cpu").asString(unknown),
        unknown,
        machine.path("family").asString(unknown),
        machine.path("model").asString(unknown),
        machine.path("stepping").asString(unknown),
        machine.path("microcode").asString(unknown),
        isa,
        machine.path("architecture").asString(unknown),
        machine.path("processors").asInt(0),
        unknown,
        unknown,
        unknown,
        List.of(),
        machine.path("memory").asString(unknown),
        unknown,
        unknown,
        machine.path("virtualized").asBoolean(false) ? "hypervisor" : unknown,
        machine.path("clock_governor").asString(unknown),
        unknown,
        machine.path("transparent_huge_pages").asString(unknown),
        unknown,
        machine.path("os").asString(unknown),
        unknown);
  }
}
