package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.bench.json.Json;
import lanewise.bench.judge.Cell;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.record.Measurement;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Csv;

/** How a comparison is written. */
public enum ComparisonFormat {
  /** For people at a terminal. */
  TABLE {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      return new ComparisonTable(comparison, pairs).text() + "\n" + lines(notes);
    }
  },
  /** For a pull request. */
  MARKDOWN {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      return new ComparisonTable(comparison, pairs).markdown() + "\n" + lines(notes);
    }
  },
  /** For a spreadsheet: a line a pair. */
  CSV {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      StringBuilder text = new StringBuilder();
      for (Pair pair : pairs) {
        Map<String, Object> fields = fields(comparison, pair);
        if (text.length() == 0) {
          text.append(String.join(",", fields.keySet())).append('\n');
        }
        text.append(
            fields.values().stream().map(ComparisonFormat::cell).collect(Collectors.joining(",")));
        text.append('\n');
      }
      return text.toString();
    }
  },
  /** For a program. */
  JSON {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("pairs", pairs.stream().map(pair -> fields(comparison, pair)).toList());
      all.put("notes", notes);
      return Json.text(all);
    }
  },
  /** The Go benchmark format, a line a fork, that benchstat reads; {@code -col} takes a key. */
  BENCHSTAT {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      return Benchstat.text(pairs);
    }
  };

  /** The whole output. */
  public abstract String text(Comparison comparison, List<Pair> pairs, List<String> notes);

  /** The format of a name; {@link BadInputException} naming all if there is none. */
  public static ComparisonFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "--format '"
                        + name
                        + "': expected "
                        + Arrays.stream(values())
                            .map(ComparisonFormat::label)
                            .collect(Collectors.joining(", "))));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String lines(List<String> notes) {
    return notes.stream().map(note -> note + "\n").collect(Collectors.joining());
  }

  private static Map<String, Object> fields(Comparison comparison, Pair pair) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> names = comparison.header();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i).toLowerCase(Locale.ROOT), pair.common().get(i));
    }
    Verdict v = pair.verdict();
    Interval interval = v.ratio() == null ? null : v.ratio().interval();
    fields.put("base", pair.base());
    fields.put("other", pair.other());
    fields.put("base_ns_per_call", nanoseconds(pair.baseCell()));
    fields.put("other_ns_per_call", nanoseconds(pair.otherCell()));
    fields.put("ratio", v.ratio() == null ? null : v.ratio().ratio());
    fields.put("ratio_low", interval == null ? null : interval.low());
    fields.put("ratio_high", interval == null ? null : interval.high());
    fields.put("confidence", interval == null ? null : interval.confidence());
    fields.put("rounds", v.ratio() == null ? 0 : v.ratio().rounds());
    fields.put("turn_spread", v.ratio() == null ? null : v.ratio().turnSpread());
    fields.put("fork_spread", v.ratio() == null ? null : v.ratio().forkSpread());
    fields.put("ratio_undisturbed", pair.undisturbed() == null ? null : pair.undisturbed().ratio());
    fields.put("p_adjusted", v.ratio() == null ? null : v.adjustedP());
    fields.put("verdict", v.kind().name());
    fields.put("reason", v.reason());
    return fields;
  }

  private static Double nanoseconds(Cell cell) {
    return cell == null || cell.series() == null ? null : cell.series().median();
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.6g", number);
    }
    return Csv.cell(value.toString());
  }

  /** The lines of each column under keys that tell it. */
  private static final class Benchstat {
    static String text(List<Pair> pairs) {
      Map<String, List<Cell>> columns = new LinkedHashMap<>();
      for (Pair pair : pairs) {
        add(columns, pair.base(), pair.baseCell());
        add(columns, pair.other(), pair.otherCell());
      }
      StringBuilder text = new StringBuilder();
      columns.forEach(
          (column, cells) -> {
            text.append("column: ").append(column).append('\n');
            cells.forEach(cell -> forks(text, cell));
          });
      return text.toString();
    }

    private static void add(Map<String, List<Cell>> columns, String column, Cell cell) {
      List<Cell> cells = columns.computeIfAbsent(column, key -> new ArrayList<>());
      if (cell != null && cell.series() != null && !cells.contains(cell)) {
        cells.add(cell);
      }
    }

    private static void forks(StringBuilder text, Cell cell) {
      Measurement m = Measurement.of(cell.row(), cell.series());
      String name =
          String.format(
              Locale.ROOT,
              "Benchmark%s/shape=%s/kernels=%s/jdk=%s/threads=%d",
              cell.row().op().substring(0, 1).toUpperCase(Locale.ROOT)
                  + cell.row().op().substring(1),
              cell.row().shape(),
              cell.row().kernels(),
              cell.row().jdk(),
              cell.row().threads());
      for (double median : cell.series().medians()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s 1 %.4f ns/op %.4f %s\n",
                name,
                median,
                m.work().throughput(median),
                m.work().unit().perSecond()));
      }
    }
  }
}
