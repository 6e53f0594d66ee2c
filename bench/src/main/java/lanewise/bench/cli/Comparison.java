package lanewise.bench.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lanewise.bench.BadInputException;
import lanewise.bench.record.Measurement;

/** Measurements by row (what is the same) and by column (what is compared). */
final class Comparison {
  private final List<String> rowHeader;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<List<String>, Map<String, Measurement>> rows = new LinkedHashMap<>();

  private Comparison(List<String> rowHeader) {
    this.rowHeader = rowHeader;
  }

  /** One record's JDKs, kernels or threads beside each other; {@code by} may be null. */
  static Comparison within(List<Measurement> measurements, String by) {
    long jdks = measurements.stream().map(Measurement::jdk).distinct().count();
    String what = by != null ? by : jdks > 1 ? "jdk" : "kernels";
    return switch (what) {
      case "jdk" -> {
        Comparison c = new Comparison(List.of("op", "shape", "kernels", "threads"));
        measurements.forEach(
            m -> c.add(List.of(m.op(), m.shape(), m.kernels(), threads(m)), "JDK " + m.jdk(), m));
        yield c;
      }
      case "kernels" -> {
        Comparison c = new Comparison(List.of("op", "shape", "JDK", "threads"));
        measurements.forEach(
            m -> c.add(List.of(m.op(), m.shape(), m.jdk(), threads(m)), m.kernels(), m));
        yield c;
      }
      case "threads" -> {
        Comparison c = new Comparison(List.of("op", "shape", "kernels", "JDK"));
        measurements.stream()
            .sorted(Comparator.comparingInt(Measurement::threads))
            .forEach(
                m ->
                    c.add(
                        List.of(m.op(), m.shape(), m.kernels(), m.jdk()),
                        "threads " + threads(m),
                        m));
        yield c;
      }
      default ->
          throw new BadInputException("--by '" + what + "': expected jdk, kernels or threads");
    };
  }

  /** Two records beside each other. */
  static Comparison ofRecords(
      String first, List<Measurement> before, String second, List<Measurement> after) {
    Comparison c = new Comparison(List.of("op", "shape", "kernels", "JDK", "threads"));
    Function<Measurement, List<String>> row =
        m -> List.of(m.op(), m.shape(), m.kernels(), m.jdk(), threads(m));
    before.forEach(m -> c.add(row.apply(m), first, m));
    after.forEach(m -> c.add(row.apply(m), second, m));
    if (c.rows.values().stream().noneMatch(cells -> cells.size() == 2)) {
      throw new BadInputException(
          first + " and " + second + " have no configuration in common: nothing can be compared");
    }
    return c;
  }

  private static String threads(Measurement m) {
    return String.valueOf(m.threads());
  }

  private void add(List<String> row, String column, Measurement m) {
    columns.add(column);
    rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(column, m);
  }

  /** The table, with ratios to the baseline (null for the default). */
  String table(String baseline) {
    String base = column(baseline);
    List<String> others = columns.stream().filter(column -> !column.equals(base)).toList();
    List<String> header = new ArrayList<>(rowHeader);
    header.add(base);
    for (String other : others) {
      header.add(other);
      header.add("ratio");
    }
    TextTable table = new TextTable(rowHeader.size(), header);
    rows.forEach(
        (row, cells) -> {
          List<String> line = new ArrayList<>(row);
          line.add(throughput(cells.get(base)));
          for (String other : others) {
            line.add(throughput(cells.get(other)));
            line.add(ratio(cells.get(base), cells.get(other)));
          }
          table.row(line);
        });
    return table.text()
        + "\nRatios are throughputs against "
        + base
        + ": above 1 is faster. "
        + "'~' marks a ratio whose forks overlap with the baseline's: no difference is shown by it.\n";
  }

  private String column(String baseline) {
    if (baseline == null) {
      return columns.contains("naive") ? "naive" : columns.iterator().next();
    }
    return columns.stream()
        .filter(
            c ->
                c.equals(baseline)
                    || c.equals("threads " + baseline)
                    || c.equals("JDK " + baseline)
                    || c.startsWith("JDK " + baseline + "."))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "--baseline '"
                        + baseline
                        + "': expected one of "
                        + String.join(", ", columns)));
  }

  private static String throughput(Measurement m) {
    return m == null ? "–" : m.work().text(m.score());
  }

  private static String ratio(Measurement base, Measurement other) {
    if (base == null || other == null) {
      return "–";
    }
    boolean overlap = base.low() <= other.high() && other.low() <= base.high();
    return (overlap ? "~" : "") + Figures.times(base.score() / other.score());
  }
}
