package lanewise.bench.report.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.bench.record.Curve;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.Figures;

/**
 * Steps a second over the time since the JVM's start, both by their logarithms: a line for each
 * kernels and JVM, the median over its forks.
 */
final class StartChart {
  private static final double TOP = 14;
  private static final double BOTTOM = 290;
  private static final double LEFT = 9;
  private static final double RIGHT = 99;

  /** How the lines of the first, second and further JVMs are drawn. */
  private static final List<String> STROKES = List.of("", " dashed", " dotted");

  private StartChart() {}

  /** A chart for each shape of which there are curves, by the shape; none in most records. */
  static Map<String, String> of(RunRecord record, Legend kernels) {
    Map<String, Map<Row, double[]>> shapes = new LinkedHashMap<>();
    for (Row row : record.description().plan().rows()) {
      List<List<Double>> forks =
          record.samples().stream()
              .filter(s -> s.role() == Sample.Role.KERNELS && s.row().equals(row))
              .map(Sample::curve)
              .filter(curve -> curve.stream().anyMatch(rate -> rate > 0))
              .toList();
      if (!forks.isEmpty()) {
        shapes
            .computeIfAbsent(row.shape(), shape -> new LinkedHashMap<>())
            .put(row, medians(forks));
      }
    }
    List<String> jdks = record.description().plan().jdks();
    Map<String, String> charts = new LinkedHashMap<>();
    shapes.forEach((shape, lines) -> charts.put(shape, chart(shape, lines, kernels, jdks)));
    return charts;
  }

  /** Of each span that all forks lasted for; zero before the first step of half of them. */
  private static double[] medians(List<List<Double>> forks) {
    int spans = forks.stream().mapToInt(List::size).min().orElseThrow();
    return IntStream.range(0, spans)
        .mapToDouble(
            i -> Series.of(forks.stream().mapToDouble(fork -> fork.get(i)).toArray()).median())
        .toArray();
  }

  private static String chart(
      String shape, Map<Row, double[]> lines, Legend kernels, List<String> jdks) {
    double[] rates =
        lines.values().stream().flatMapToDouble(Arrays::stream).filter(r -> r > 0).toArray();
    double lowest = Arrays.stream(rates).min().orElse(1);
    double highest = Arrays.stream(rates).max().orElse(1);
    Axis x = new Axis(Curve.edge(0), Curve.edge(Curve.SPANS), LEFT, RIGHT, true);
    Axis y = new Axis(lowest / 1.5, highest * 1.5, BOTTOM, TOP, true);
    Svg svg = new Svg("start " + shape + ": steps a second since the JVM's start");
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), BOTTOM, "grid");
      svg.textAt(Math.min(x.at(tick), RIGHT - 1), BOTTOM + 14, "s", Figures.tick(tick));
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
      svg.textTo(LEFT - 1, y.at(tick) + 4, "s", Figures.tick(tick));
    }
    svg.text(0, 10, "s", "steps/s");
    svg.textTo(RIGHT, BOTTOM + 30, "s", "seconds since the JVM's start →");
    lines.forEach(
        (row, line) -> {
          int jvm = Math.min(jdks.indexOf(row.jdk()), STROKES.size() - 1);
          svg.curve(
              points(x, y, line),
              "curve " + kernels.style(row.kernels()) + STROKES.get(jvm),
              row.text());
        });
    return svg.element();
  }

  /** The middle of each span by its logarithm, from the first step on. */
  private static double[][] points(Axis x, Axis y, double[] line) {
    return IntStream.range(0, line.length)
        .filter(i -> line[i] > 0)
        .mapToObj(
            i -> new double[] {x.at(Math.sqrt(Curve.edge(i) * Curve.edge(i + 1))), y.at(line[i])})
        .toArray(double[][]::new);
  }
}
