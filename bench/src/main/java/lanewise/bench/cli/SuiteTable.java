package lanewise.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.bench.record.Measurement;
import lanewise.bench.shape.Suite;
import lanewise.bench.table.TextTable;

/**
 * A suite's measurements: per shape, JDK and number of threads everyone's throughput, simd's share
 * of the peak and its ratio to each of the others; then those ratios' means, group by group; then,
 * where there are several numbers of threads, what they gain.
 */
final class SuiteTable {
  private static final String OWN = "simd";
  private static final String NONE = "";

  private final List<Measurement> measurements;
  private final List<String> kernels;
  private final List<String> rivals;
  private final List<Column> columns;

  /** Where measurements can be held against each other, the shape apart. */
  private record Column(String jdk, int threads) {}

  private record Ratio(String shape, double value) {}

  private SuiteTable(List<Measurement> measurements) {
    this.measurements = measurements;
    this.kernels = measurements.stream().map(Measurement::kernels).distinct().toList();
    this.rivals =
        kernels.contains(OWN) ? kernels.stream().filter(k -> !k.equals(OWN)).toList() : List.of();
    this.columns =
        measurements.stream().map(m -> new Column(m.jdk(), m.threads())).distinct().toList();
  }

  /** The text; measurements of other operations and shapes are left out. */
  static String of(Suite suite, List<Measurement> measurements) {
    SuiteTable table =
        new SuiteTable(measurements.stream().filter(m -> suite.has(m.op(), m.shape())).toList());
    return table.throughputs(suite) + table.means(suite) + table.threads();
  }

  private String throughputs(Suite suite) {
    List<String> header = new ArrayList<>(List.of("group", "shape", "JDK", "threads"));
    for (String name : kernels) {
      header.add(name);
      if (name.equals(OWN)) {
        header.add("of peak");
      }
    }
    rivals.forEach(rival -> header.add("against " + rival));
    TextTable table = new TextTable(4, header);
    for (Suite.Group group : suite.groups()) {
      for (String shape : group.shapes()) {
        for (Column column : columns) {
          if (kernels.stream().anyMatch(name -> find(shape, column, name).isPresent())) {
            table.row(row(group.name(), shape, column));
          }
        }
      }
    }
    String unit =
        measurements.stream().map(m -> m.work().unit().perSecond()).findFirst().orElse("");
    return table.text()
        + "\nThroughputs are in "
        + unit
        + (rivals.isEmpty() ? ".\n" : "; 'against' is simd's divided by the other's.\n");
  }

  private List<String> row(String group, String shape, Column column) {
    List<String> row =
        new ArrayList<>(List.of(group, shape, column.jdk, String.valueOf(column.threads)));
    for (String name : kernels) {
      Optional<Measurement> m = find(shape, column, name);
      row.add(m.map(found -> Figures.digits(found.throughput())).orElse(NONE));
      if (name.equals(OWN)) {
        row.add(m.map(BenchTable::percentOfPeak).orElse(NONE));
      }
    }
    for (String rival : rivals) {
      row.add(ratio(shape, column, rival).map(r -> Figures.times(r.value)).orElse(NONE));
    }
    return row;
  }

  private String means(Suite suite) {
    if (rivals.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            4,
            List.of(
                "group",
                "simd against",
                "JDK",
                "threads",
                "shapes",
                "geometric mean",
                "smallest",
                "at"));
    for (Suite.Group group : suite.groups()) {
      for (String rival : rivals) {
        for (Column column : columns) {
          List<Ratio> ratios =
              group.shapes().stream().flatMap(s -> ratio(s, column, rival).stream()).toList();
          if (!ratios.isEmpty()) {
            table.row(mean(group.name(), rival, column, ratios));
          }
        }
      }
    }
    return "\n" + table.text();
  }

  private static List<String> mean(String group, String rival, Column column, List<Ratio> ratios) {
    double logarithms = ratios.stream().mapToDouble(r -> Math.log(r.value)).average().orElseThrow();
    Ratio smallest = ratios.stream().min((r, s) -> Double.compare(r.value, s.value)).orElseThrow();
    return List.of(
        group,
        rival,
        column.jdk,
        String.valueOf(column.threads),
        String.valueOf(ratios.size()),
        Figures.times(Math.exp(logarithms)),
        Figures.times(smallest.value),
        smallest.shape);
  }

  /** Those that were measured on several numbers of threads, each against itself on fewest. */
  private String threads() {
    List<Measurement> several =
        measurements.stream().filter(m -> counts(m.kernels()).size() > 1).toList();
    if (several.isEmpty()) {
      return "";
    }
    List<Integer> counts = several.stream().map(Measurement::threads).distinct().sorted().toList();
    List<String> header = new ArrayList<>(List.of("shape", "kernels", "JDK"));
    for (int i = 0; i < counts.size(); i++) {
      header.add("threads " + counts.get(i));
      if (i > 0) {
        header.add("ratio");
      }
    }
    TextTable table = new TextTable(3, header);
    several.stream()
        .filter(m -> m.threads() == counts.get(0))
        .forEach(
            fewest -> {
              List<String> row =
                  new ArrayList<>(List.of(fewest.shape(), fewest.kernels(), fewest.jdk()));
              row.add(fewest.work().text(fewest.score()));
              for (int count : counts.subList(1, counts.size())) {
                Optional<Measurement> m =
                    find(fewest.shape(), new Column(fewest.jdk(), count), fewest.kernels());
                row.add(m.map(more -> more.work().text(more.score())).orElse(NONE));
                row.add(m.map(more -> Figures.times(fewest.score() / more.score())).orElse(NONE));
              }
              table.row(row);
            });
    return "\n" + table.text();
  }

  private Set<Integer> counts(String name) {
    return measurements.stream()
        .filter(m -> m.kernels().equals(name))
        .map(Measurement::threads)
        .collect(Collectors.toSet());
  }

  private Optional<Ratio> ratio(String shape, Column column, String rival) {
    return find(shape, column, OWN)
        .flatMap(
            own ->
                find(shape, column, rival)
                    .map(other -> new Ratio(shape, own.throughput() / other.throughput())));
  }

  private Optional<Measurement> find(String shape, Column column, String name) {
    return measurements.stream()
        .filter(m -> m.shape().equals(shape) && m.kernels().equals(name))
        .filter(m -> m.jdk().equals(column.jdk) && m.threads() == column.threads)
        .findFirst();
  }
}
