package lanewise.bench.imported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.bench.json.Json;
import lanewise.bench.machine.Machine;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Labels;
import lanewise.bench.text.Printable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the JSON that JMH writes with {@code -rf json}: a benchmark with parameters on a
 * JVM.
 *
 * @param benchmark the method's whole name
 * @param mode JMH's short name of it: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
 * @param threads how many called at once
 * @param parameters by name, in the order of the file
 * @param version of JMH; {@code unknown} in files of old versions
 * @param jvm what ran it
 * @param forks nanoseconds a call of each iteration of each fork; NaN and ∞ where JMH had no figure
 * @param allocated bytes a call of each fork; empty where it was not measured
 */
record ImportedResult(
    String benchmark,
    Mode mode,
    int threads,
    Map<String, String> parameters,
    String version,
    Jvm jvm,
    List<List<Double>> forks,
    List<Double> allocated) {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private static final Map<String, Double> NANOSECONDS =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);

  /** What JMH measures. */
  enum Mode {
    /** Calls a time, of all threads. */
    THRPT,
    /** Time a call. */
    AVGT,
    /** Time of single calls while many are made. */
    SAMPLE,
    /** Time of one call. */
    SS;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A JVM as JMH tells of it.
   *
   * @param version of the JDK; {@code unknown} in files of old versions of JMH
   * @param vm the virtual machine's name and version
   * @param arguments what it was started with
   */
  record Jvm(String version, String vm, List<String> arguments) {}

  /**
   * The results in a file.
   *
   * @throws BadInputException if it is not as JMH writes it; the message names the first place
   */
  static List<ImportedResult> read(Path file) {
    JsonNode all = Json.any(Json.content(file), file.toString());
    if (!all.isArray() || all.isEmpty()) {
      throw new BadInputException(
          file + " is not as JMH writes it with -rf json: expected a list of results");
    }
    List<ImportedResult> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      results.add(new Entry(all.get(i), file + ": result " + (i + 1)).result());
    }
    return results;
  }

  /** Whether its figures can be taken: the reason if they cannot. */
  Optional<String> fault(int fork) {
    return forks.get(fork).stream().allMatch(ns -> ns > 0 && Double.isFinite(ns))
        ? Optional.empty()
        : Optional.of("JMH's file holds NaN, zero or infinity in the place of a time");
  }

  /** What is read of an entry, with the place that a message names. */
  private record Entry(JsonNode node, String where) {
    ImportedResult result() {
      if (!node.isObject()) {
        throw refused("expected an object");
      }
      String benchmark = text(node, "benchmark");
      String version = node.path("jmhVersion").asString(Machine.UNKNOWN);
      if (!version.matches("1\\.\\d+.*|" + Machine.UNKNOWN)) {
        throw refused("it is of JMH " + version + ", expected 1.x");
      }
      if (benchmark.indexOf('.') < 0) {
        throw refused("the benchmark '" + benchmark + "' is no method of a class");
      }
      Mode mode = mode(text(node, "mode"));
      int threads = node.path("threads").asInt(0);
      if (threads < 1) {
        throw refused("expected a number of threads");
      }
      List<List<Double>> forks = times(node.path("primaryMetric"), mode, threads);
      return new ImportedResult(
          benchmark, mode, threads, parameters(), version, jvm(), forks, allocated(forks.size()));
    }

    private Mode mode(String label) {
      try {
        return Labels.find("mode", Mode.values(), Mode::label, label);
      } catch (BadInputException e) {
        throw refused(e.getMessage());
      }
    }

    private Map<String, String> parameters() {
      Map<String, String> parameters = new LinkedHashMap<>();
      node.path("params")
          .properties()
          .forEach(e -> parameters.put(Printable.of(e.getKey()), printable(e.getValue())));
      return parameters;
    }

    private Jvm jvm() {
      String vm =
          Stream.of("vmName", "vmVersion")
              .map(name -> printable(node.path(name)))
              .filter(value -> !value.isEmpty())
              .collect(Collectors.joining(" "));
      String version = printable(node.path("jdkVersion"));
      List<String> arguments = new ArrayList<>();
      node.path("jvmArgs").forEach(argument -> arguments.add(printable(argument)));
      return new Jvm(
          version.isEmpty() ? Machine.UNKNOWN : version,
          vm.isEmpty() ? Machine.UNKNOWN : vm,
          List.copyOf(arguments));
    }

    private List<List<Double>> times(JsonNode metric, Mode mode, int threads) {
      String unit = text(metric, "scoreUnit");
      boolean rate = mode == Mode.THRPT;
      Double nanoseconds =
          NANOSECONDS.get(rate ? unit.replaceFirst("^ops/", "") : unit.replaceFirst("/op$", ""));
      if (nanoseconds == null || unit.startsWith("ops/") != rate) {
        throw refused("the unit '" + unit + "' does not fit the mode " + mode.label());
      }
      JsonNode raw = metric.path("rawData");
      boolean histogram = metric.has("rawDataHistogram");
      List<List<Double>> forks =
          forks(histogram ? metric.path("rawDataHistogram") : raw, histogram);
      return forks.stream()
          .map(
              fork ->
                  fork.stream()
                      .map(v -> rate ? threads * nanoseconds / v : nanoseconds * v)
                      .toList())
          .toList();
    }

    /** Raw data: a list of iterations for each fork. */
    private List<List<Double>> forks(JsonNode raw, boolean histogram) {
      List<List<Double>> forks = new ArrayList<>();
      for (JsonNode fork : raw) {
        List<Double> iterations = new ArrayList<>();
        for (JsonNode iteration : fork) {
          iterations.add(histogram ? mean(iteration) : number(iteration));
        }
        if (iterations.isEmpty()) {
          throw refused("the raw data of a fork are missing");
        }
        forks.add(List.copyOf(iterations));
      }
      if (forks.isEmpty()) {
        throw refused("the raw data are missing, of which every figure is computed");
      }
      return forks;
    }

    /** The mean of pairs of a value and how often it was seen. */
    private double mean(JsonNode pairs) {
      double sum = 0;
      double count = 0;
      for (JsonNode pair : pairs) {
        double times = number(pair.path(1));
        sum += times * number(pair.path(0));
        count += times;
      }
      return sum / count;
    }

    /** JMH writes NaN and infinities as text. */
    private double number(JsonNode value) {
      if (value.isNumber()) {
        return value.doubleValue();
      }
      if (value.isString() && value.stringValue().matches("NaN|[+-]?Infinity|[+-]?INF")) {
        return Double.NaN;
      }
      throw refused("the raw data hold " + value + ", which is no number");
    }

    /** Empty where not every fork tells it. */
    private List<Double> allocated(int forks) {
      for (String name : List.of(ALLOCATION, "·" + ALLOCATION)) {
        JsonNode metric = node.path("secondaryMetrics").path(name);
        if (metric.path("scoreUnit").asString("").equals("B/op")
            && metric.path("rawData").size() == forks) {
          return forks(metric.path("rawData"), false).stream()
              .map(fork -> fork.stream().mapToDouble(b -> b).average().orElseThrow())
              .toList();
        }
      }
      return List.of();
    }

    private String text(JsonNode object, String name) {
      String text = printable(object.path(name));
      if (text.isEmpty()) {
        throw refused("the field " + name + " is missing");
      }
      return text;
    }

    private static String printable(JsonNode node) {
      return Printable.of(node.asString(""));
    }

    private BadInputException refused(String why) {
      return new BadInputException(where + " is not as JMH writes it with -rf json: " + why);
    }
  }
}
