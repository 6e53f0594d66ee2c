package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;
import lanewise.bench.text.TextTable;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.RowFigure;
import lanewise.bench.workload.Suite;

/**
 * A suite's measurements: per shape, JDK and number of threads everyone's throughput, simd's time,
 * share of the peak, further figures and ratio to each of the others; then those ratios' means,
 * group by group; then simd's times against the least they could be; then, where there are several
 * numbers of threads, what they gain.
 */
final class SuiteTable {
  private static final String OWN = "simd";
  private static final String NONE = "";

  private final List<Measurement> measurements;
  private final Ratios ratios;
  private final List<String> kernels;
  private final List<String> rivals;
  private final List<Column> columns;

  /** Where measurements can be held against each other, the shape apart. */
  private record Column(String jdk, int threads) {}

  private record Ratio(String shape, double value) {}

  private SuiteTable(List<Measurement> measurements, Ratios ratios) {
    this.measurements = measurements;
    this.ratios = ratios;
    this.kernels = measurements.stream().map(Measurement::kernels).distinct().toList();
    this.rivals =
        kernels.contains(OWN) ? kernels.stream().filter(k -> !k.equals(OWN)).toList() : List.of();
    this.columns =
        measurements.stream().map(m -> new Column(m.jdk(), m.threads())).distinct().toList();
  }

  /** The text; measurements of other operations and shapes are left out. */
  static String of(Suite suite, List<Measurement> measurements, Ratios ratios) {
    SuiteTable table =
        new SuiteTable(
            measurements.stream().filter(m -> suite.has(m.op(), m.shape())).toList(), ratios);
    return table.throughputs(suite)
        + table.means(suite)
        + table.references(suite)
        + table.threads(suite);
  }

  private String throughputs(Suite suite) {
    List<String> header = new ArrayList<>(List.of("group", "shape", "JDK", "threads", "unit"));
    List<RowFigure> figures = BenchTable.figures(measurements);
    for (String name : kernels) {
      header.add(name);
      if (name.equals(OWN)) {
        header.add("time a call");
        header.add("of peak");
        figures.forEach(figure -> header.add(figure.heading()));
      }
    }
    rivals.forEach(rival -> header.add("against " + rival));
    TextTable table = new TextTable(5, header);
    for (Suite.Group group : suite.groups()) {
      for (String shape : group.shapes()) {
        for (Column column : columns) {
          kernels.stream()
              .flatMap(name -> find(group.op(), shape, column, name).stream())
              .findFirst()
              .ifPresent(first -> table.row(row(group, shape, column, first, figures)));
        }
      }
    }
    return table.text()
        + (rivals.isEmpty()
            ? ""
            : "\n'against' is simd's throughput divided by the other's: above 1 is faster.\n");
  }

  private List<String> row(
      Suite.Group group, String shape, Column column, Measurement first, List<RowFigure> figures) {
    List<String> row =
        new ArrayList<>(List.of(group.name(), shape, column.jdk, String.valueOf(column.threads)));
    row.add(first.work().unit().perSecond());
    for (String name : kernels) {
      Optional<Measurement> m = find(group.op(), shape, column, name);
      row.add(m.map(found -> Figures.digits(found.throughput())).orElse(NONE));
      if (name.equals(OWN)) {
        row.add(m.map(found -> Figures.time(found.score())).orElse(NONE));
        row.add(m.map(BenchTable::percentOfPeak).orElse(NONE));
        for (RowFigure figure : figures) {
          row.add(m.map(found -> BenchTable.figure(figure, found)).orElse(NONE));
        }
      }
    }
    for (String rival : rivals) {
      row.add(
          ratio(group.op(), shape, column, rival).map(r -> Figures.times(r.value)).orElse(NONE));
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
              group.shapes().stream()
                  .flatMap(s -> ratio(group.op(), s, column, rival).stream())
                  .toList();
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

  /** On one thread: the least that an update could be is a loop, which nobody shares out. */
  private String references(Suite suite) {
    TextTable table =
        new TextTable(4, List.of("simd's", "takes as long as", "JDK", "threads", "times"));
    List<Column> alone = columns.stream().filter(column -> column.threads == 1).toList();
    boolean any = false;
    for (Suite.Reference r : suite.references()) {
      for (Column column : alone) {
        Optional<Measurement> own = find(r.op(), r.shape(), column, OWN);
        Optional<Measurement> least = find(r.leastOp(), r.leastShape(), column, OWN);
        Optional<Double> slower =
            own.flatMap(row -> least.flatMap(reference -> ratios.of(reference, row)));
        if (slower.isPresent()) {
          any = true;
          table.row(
              List.of(
                  r.op().label() + " " + r.shape(),
                  r.leastOp().label() + " " + r.leastShape(),
                  column.jdk,
                  String.valueOf(column.threads),
                  Figures.times(slower.get())));
        }
      }
    }
    return any ? "\n" + table.text() : "";
  }

  /** Those that were measured on several numbers of threads, each against itself on fewest. */
  private String threads(Suite suite) {
    List<Measurement> several =
        measurements.stream().filter(m -> severalCounts(m.kernels())).toList();
    if (several.isEmpty()) {
      return "";
    }
    List<Integer> counts = several.stream().map(Measurement::threads).distinct().sorted().toList();
    List<String> header = new ArrayList<>(List.of("group", "shape", "kernels", "JDK"));
    for (int i = 0; i < counts.size(); i++) {
      header.add("threads " + counts.get(i));
      if (i > 0) {
        header.add("ratio");
      }
    }
    TextTable table = new TextTable(4, header);
    for (Suite.Group group : suite.groups()) {
      several.stream()
          .filter(m -> m.op().equals(group.op().label()) && group.shapes().contains(m.shape()))
          .filter(m -> m.threads() == counts.get(0))
          .forEach(fewest -> table.row(threads(group, counts, fewest)));
    }
    return "\n" + table.text();
  }

  private List<String> threads(Suite.Group group, List<Integer> counts, Measurement fewest) {
    List<String> row =
        new ArrayList<>(List.of(group.name(), fewest.shape(), fewest.kernels(), fewest.jdk()));
    row.add(fewest.work().text(fewest.score()));
    for (int count : counts.subList(1, counts.size())) {
      Column column = new Column(fewest.jdk(), count);
      Optional<Measurement> m = find(group.op(), fewest.shape(), column, fewest.kernels());
      row.add(m.map(more -> more.work().text(more.score())).orElse(NONE));
      row.add(m.flatMap(more -> ratios.of(more, fewest)).map(Figures::times).orElse(NONE));
    }
    return row;
  }

  private boolean severalCounts(String name) {
    return measurements.stream()
            .filter(m -> m.kernels().equals(name))
            .map(Measurement::threads)
            .distinct()
            .count()
        > 1;
  }

  private Optional<Ratio> ratio(Operation op, String shape, Column column, String rival) {
    return find(op, shape, column, OWN)
        .flatMap(
            own ->
                find(op, shape, column, rival)
                    .flatMap(other -> ratios.of(own, other))
                    .map(value -> new Ratio(shape, value)));
  }

  private Optional<Measurement> find(Operation op, String shape, Column column, String name) {
    return measurements.stream()
        .filter(m -> m.op().equals(op.label()) && m.shape().equals(shape))
        .filter(m -> m.kernels().equals(name))
        .filter(m -> m.jdk().equals(column.jdk) && m.threads() == column.threads)
        .findFirst();
  }
}
