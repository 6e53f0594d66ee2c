package lanewise.bench.report.text;

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
import lanewise.bench.text.Labels;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Work;

/** How a comparison is written. */
public enum ComparisonFormat {
  /** For people at a terminal. */
  TABLE {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      return new ComparisonTable(comparison, pairs).text()
          + "\n"
          + lines(notes.stream().map(note -> Terminal.wrapped(note, 2)).toList());
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
  /** The Go benchmark format, a line a fork, that {@code benchstat -col column} reads. */
  BENCHSTAT {
    @Override
    public String text(Comparison comparison, List<Pair> pairs, List<String> notes) {
      return Benchstat.text(comparison, pairs);
    }
  };

  /** The whole output. */
  public abstract String text(Comparison comparison, List<Pair> pairs, List<String> notes);

  /** The format of a name; {@link BadInputException} naming all if there is none. */
  public static ComparisonFormat named(String name) {
    return Labels.find("format", values(), ComparisonFormat::label, name);
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

  /**
   * The lines of each column under a key that tells it. A line's name holds what the columns have
   * in common, and nothing else: {@code benchstat -col column} pairs lines of equal names.
   */
  private static final class Benchstat {
    static String text(Comparison comparison, List<Pair> pairs) {
      Map<String, Map<String, Cell>> columns = new LinkedHashMap<>();
      for (Pair pair : pairs) {
        String name = name(comparison.header(), pair.common());
        add(columns, pair.base(), name, pair.baseCell());
        add(columns, pair.other(), name, pair.otherCell());
      }
      StringBuilder text = new StringBuilder();
      columns.forEach(
          (column, cells) -> {
            text.append("column: ").append(column).append('\n');
            cells.forEach((name, cell) -> forks(text, name, cell));
          });
      return text.toString();
    }

    private static String name(List<String> header, List<String> common) {
      StringBuilder name = new StringBuilder("Benchmark");
      for (int i = 0; i < header.size(); i++) {
        String key = header.get(i).toLowerCase(Locale.ROOT);
        String value = common.get(i);
        if (key.equals("op")) {
          name.append(value.substring(0, 1).toUpperCase(Locale.ROOT)).append(value.substring(1));
        } else {
          name.append('/').append(key).append('=').append(value);
        }
      }
      return name.toString();
    }

    private static void add(
        Map<String, Map<String, Cell>> columns, String column, String name, Cell cell) {
      Map<String, Cell> cells = columns.computeIfAbsent(column, key -> new LinkedHashMap<>());
      if (cell != null && cell.series() != null) {
        cells.put(name, cell);
      }
    }

    private static void forks(StringBuilder text, String name, Cell cell) {
      Work work = Measurement.work(cell.row());
      for (double median : cell.series().medians()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s 1 %.4f ns/op %.4f %s\n",
                name,
                median,
                work.throughput(median),
                work.unit().perSecond()));
      }
    }
  }
}
