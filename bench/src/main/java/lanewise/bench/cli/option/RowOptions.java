package lanewise.bench.cli.option;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunRecord;
import lanewise.bench.text.BadInputException;
import picocli.CommandLine.Option;

/** Which rows of some records are meant, in the words that bench takes. */
public final class RowOptions {
  @Option(names = "--op", split = ",", paramLabel = "OP", description = "rows of these ops alone")
  private List<String> ops = List.of();

  @Option(
      names = "--shape",
      split = ",",
      paramLabel = "SHAPE",
      description = "rows of these shapes alone")
  private List<String> shapes = List.of();

  @Option(
      names = "--kernels",
      split = ",",
      paramLabel = "NAME",
      description = "rows of these kernels alone")
  private List<String> kernels = List.of();

  @Option(
      names = "--jdk",
      split = ",",
      paramLabel = "JDK",
      description = "rows of these JDKs alone, such as 17 or 25.0.3")
  private List<String> jdks = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "rows of so many threads alone")
  private List<String> threads = List.of();

  /**
   * The rows that are meant.
   *
   * @throws BadInputException if an option names what no row has
   */
  public Predicate<Row> chosen(List<RunRecord> records) {
    List<Row> rows =
        records.stream()
            .flatMap(record -> record.description().plan().rows().stream())
            .distinct()
            .toList();
    return named("--op", ops, Row::op, String::equals, rows)
        .and(named("--shape", shapes, Row::shape, String::equals, rows))
        .and(named("--kernels", kernels, Row::kernels, String::equals, rows))
        .and(named("--jdk", jdks, Row::jdk, Jdk::isMeant, rows))
        .and(named("--threads", threads, row -> "" + row.threads(), String::equals, rows));
  }

  private static Predicate<Row> named(
      String option,
      List<String> names,
      Function<Row, String> of,
      BiPredicate<String, String> means,
      List<Row> rows) {
    Set<String> all = rows.stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String name : names) {
      if (all.stream().noneMatch(value -> means.test(value, name))) {
        throw new BadInputException(
            option + " '" + name + "': the records have " + String.join(", ", all));
      }
    }
    return row ->
        names.isEmpty() || names.stream().anyMatch(name -> means.test(of.apply(row), name));
  }
}
