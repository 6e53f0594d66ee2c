package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Series;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;

/** Measurements by row (what is the same) and by column (what is compared). */
public final class Comparison {
  private final List<String> header;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<List<String>, Map<String, Cell>> rows = new LinkedHashMap<>();

  private Comparison(String... header) {
    this.header = List.of(header);
  }

  /**
   * One record's JVMs, kernels or threads beside each other.
   *
   * @param by null for what JVMs differ in where there are several, else kernels
   */
  public static Comparison within(RunRecord record, String by) {
    boolean several = record.description().plan().jdks().size() > 1;
    String what = by != null ? by : several ? byJvms(record) : "kernels";
    Comparison comparison = by(what, cells(record), record.description());
    if (comparison.columns.equals(Set.of(""))) {
      throw new BadInputException(
          record.folder() + " has one JVM and no kernels: nothing within it can be compared");
    }
    if (comparison.columns.size() == 1) {
      throw new BadInputException(
          "there is nothing to compare "
              + (by == null ? "" : "by " + by + " ")
              + "in "
              + record.folder()
              + ": all its rows are of "
              + comparison.columns.iterator().next());
    }
    return comparison;
  }

  /** How a record's JVMs differ: in their versions, in their compilers, or in more than these. */
  private static String byJvms(RunRecord record) {
    List<RunDescription.Jvm> jvms = record.description().jvms();
    long versions = jvms.stream().map(RunDescription.Jvm::version).distinct().count();
    long jits = jvms.stream().map(RunDescription.Jvm::jit).distinct().count();
    if (versions == jvms.size()) {
      return "jdk";
    }
    return versions == 1 && jits == jvms.size() ? "jit" : "jvm";
  }

  private static Comparison by(String what, List<Cell> cells, RunDescription run) {
    boolean severalJits = run.jvms().stream().map(RunDescription.Jvm::jit).distinct().count() > 1;
    return switch (what) {
      case "jdk" ->
          (severalJits
                  ? new Comparison("op", "shape", "kernels", "threads", "JIT")
                  : new Comparison("op", "shape", "kernels", "threads"))
              .with(
                  onJdk(cells, row -> run.jvm(row.jdk()).jit()),
                  cells,
                  row -> "JDK " + run.jvm(row.jdk()).version());
      case "jit" ->
          new Comparison("op", "shape", "kernels", "threads", "JDK")
              .with(
                  onJdk(cells, row -> run.jvm(row.jdk()).version()),
                  cells,
                  row -> run.jvm(row.jdk()).jit());
      case "jvm" -> new Comparison("op", "shape", "kernels", "threads").with(cells, Row::jdk);
      case "kernels" -> new Comparison("op", "shape", "JDK", "threads").with(cells, Row::kernels);
      case "threads" ->
          new Comparison("op", "shape", "kernels", "JDK")
              .with(
                  cells.stream().sorted(Comparator.comparingInt(c -> c.row().threads())).toList(),
                  row -> "threads " + row.threads());
      default ->
          throw new BadInputException(
              "--by '" + what + "': expected jdk, jit, jvm, kernels or threads");
    };
  }

  /** Two records beside each other. */
  public static Comparison ofRecords(
      String first, RunRecord before, String second, RunRecord after) {
    Comparison c =
        new Comparison("op", "shape", "kernels", "JDK", "threads")
            .with(cells(before), row -> first)
            .with(cells(after), row -> second);
    if (c.rows.values().stream().noneMatch(cells -> cells.size() == 2)) {
      throw new BadInputException(
          first + " and " + second + " have no configuration in common: nothing can be compared");
    }
    return c;
  }

  /** The A/A control of a record: what was run twice, beside itself. */
  public static Comparison ofControls(RunRecord record) {
    Map<Row, Series> measured = record.series(Sample.Role.KERNELS);
    Disturbances disturbances = Disturbances.of(record.samples());
    List<Cell> once = new ArrayList<>();
    List<Cell> again = new ArrayList<>();
    record
        .series(Sample.Role.CONTROL)
        .forEach(
            (row, control) -> {
              once.add(
                  new Cell(
                      row,
                      measured.get(row),
                      disturbances.rounds(Sample.Role.KERNELS, row),
                      "has no times"));
              again.add(
                  new Cell(row, control, disturbances.rounds(Sample.Role.CONTROL, row), null));
            });
    return new Comparison("op", "shape", "kernels", "JDK", "threads")
        .with(once, row -> "once")
        .with(again, row -> "once more");
  }

  private static List<Cell> cells(RunRecord record) {
    Map<Row, String> withheld = record.withheld();
    Map<Row, Series> scored = record.scored();
    Disturbances disturbances = Disturbances.of(record.samples());
    List<Cell> cells = new ArrayList<>();
    for (Row row : record.description().plan().rows()) {
      if (scored.containsKey(row)) {
        Set<Integer> disturbed = disturbances.rounds(Sample.Role.KERNELS, row);
        cells.add(new Cell(row, scored.get(row), disturbed, null));
      } else {
        cells.add(new Cell(row, null, Set.of(), withheld.getOrDefault(row, "was not measured")));
      }
    }
    return cells;
  }

  /** The same rows with something else in the place of their JVM. */
  private static List<Row> onJdk(List<Cell> cells, Function<Row, String> jdk) {
    return cells.stream()
        .map(Cell::row)
        .map(r -> new Row(r.op(), r.shape(), r.kernels(), r.threads(), jdk.apply(r)))
        .toList();
  }

  private Comparison with(List<Cell> cells, Function<Row, String> column) {
    return with(cells.stream().map(Cell::row).toList(), cells, column);
  }

  /** Each cell under the words that a row gives it, in the column that its own row gives. */
  private Comparison with(List<Row> words, List<Cell> cells, Function<Row, String> column) {
    for (int i = 0; i < cells.size(); i++) {
      Row row = words.get(i);
      Cell cell = cells.get(i);
      String name = column.apply(cell.row());
      columns.add(name);
      Cell other =
          rows.computeIfAbsent(
                  header.stream().map(word -> value(word, row)).toList(),
                  key -> new LinkedHashMap<>())
              .putIfAbsent(name, cell);
      if (other != null) {
        throw new BadInputException(
            "'"
                + other.row().jdk()
                + "' and '"
                + cell.row().jdk()
                + "' are both "
                + name
                + ": --by jvm tells them apart");
      }
    }
    return this;
  }

  private static String value(String name, Row row) {
    return switch (name) {
      case "op" -> row.op();
      case "shape" -> row.shape();
      case "kernels" -> row.kernels();
      case "JDK", "JIT" -> row.jdk();
      default -> String.valueOf(row.threads());
    };
  }

  /** What the rows have in common, by name. */
  public List<String> header() {
    return header;
  }

  /** What is compared, in the order of the record. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /**
   * The column that a name means.
   *
   * @param baseline null for naive, where it is there, else the first
   * @throws BadInputException if it means none
   */
  public String column(String baseline) {
    if (columns.isEmpty()) {
      throw new BadInputException("there is no row to compare");
    }
    if (baseline == null) {
      return columns.contains("naive") ? "naive" : columns.iterator().next();
    }
    return columns.stream()
        .filter(c -> means(baseline, c))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "--baseline '"
                        + baseline
                        + "': expected one of "
                        + String.join(", ", columns)));
  }

  /** Whether a name means a column; null means none. */
  public boolean has(String baseline) {
    return baseline != null && columns.stream().anyMatch(c -> means(baseline, c));
  }

  private static boolean means(String baseline, String column) {
    return column.equals(baseline)
        || column.equals("threads " + baseline)
        || column.equals("JDK " + baseline)
        || column.startsWith("JDK " + baseline + ".");
  }

  /** Every row's other columns against the base, judged together. */
  public List<Pair> against(String base, Verdict.Bounds bounds) {
    return against(base, columns.stream().filter(c -> !c.equals(base)).toList(), bounds);
  }

  /** The same for one of the other columns. */
  public List<Pair> against(String base, String other, Verdict.Bounds bounds) {
    return against(base, List.of(other), bounds);
  }

  private List<Pair> against(String base, List<String> others, Verdict.Bounds bounds) {
    List<Pair> pairs = new ArrayList<>();
    List<Optional<PairedRatio>> ratios = new ArrayList<>();
    rows.forEach(
        (common, cells) ->
            others.forEach(
                other -> {
                  Pair pair =
                      new Pair(common, base, other, cells.get(base), cells.get(other), null, null);
                  pairs.add(pair);
                  ratios.add(ratio(pair.baseCell(), pair.otherCell()));
                }));
    List<Verdict> verdicts = Verdict.of(ratios, bounds);
    List<Pair> judged = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair p = pairs.get(i);
      Verdict verdict = ratios.get(i).isPresent() ? verdicts.get(i) : Verdict.unknown(missing(p));
      PairedRatio undisturbed =
          ratios.get(i).flatMap(all -> undisturbed(p, all, bounds.floor())).orElse(null);
      judged.add(
          new Pair(
              p.common(), p.base(), p.other(), p.baseCell(), p.otherCell(), verdict, undisturbed));
    }
    return judged;
  }

  /** From the rounds in which neither was disturbed, if that makes a difference. */
  private static Optional<PairedRatio> undisturbed(Pair p, PairedRatio all, double floor) {
    Set<Integer> disturbed = new HashSet<>(p.baseCell().disturbed());
    disturbed.addAll(p.otherCell().disturbed());
    Series base = p.baseCell().series().without(disturbed);
    Series other = p.otherCell().series().without(disturbed);
    return disturbed.isEmpty() || base == null || other == null
        ? Optional.empty()
        : PairedRatio.of(base, other)
            .filter(r -> Math.abs(Math.log(r.ratio() / all.ratio())) > Math.log1p(floor));
  }

  private static Optional<PairedRatio> ratio(Cell base, Cell other) {
    return base == null || other == null || base.series() == null || other.series() == null
        ? Optional.empty()
        : PairedRatio.of(base.series(), other.series());
  }

  private static String missing(Pair p) {
    String base = missing(p.base(), p.baseCell());
    String other = missing(p.other(), p.otherCell());
    if (base.isEmpty() && other.isEmpty()) {
      return "no round has both";
    }
    return base + (base.isEmpty() || other.isEmpty() ? "" : "; ") + other;
  }

  private static String missing(String column, Cell cell) {
    if (cell == null) {
      return "no " + column;
    }
    return cell.series() == null ? column + " " + cell.reason() : "";
  }
}
