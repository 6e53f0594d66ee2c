package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lanewise.bench.cli.option.RowOptions;
import lanewise.bench.cli.option.SlowdownLimit;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.History;
import lanewise.bench.judge.Trend;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.page.HistoryPage;
import lanewise.bench.report.text.HistoryTable;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.OutputFile;
import lanewise.bench.text.Terminal;
import lanewise.data.FileFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Follows rows over records: since which commit one is slower, and whether the newest record"
            + " is what those before it let expect.",
    footer = {
      "",
      "A change is a ratio of throughputs: above 1 is faster.",
      "",
      "  ./lanewise history results",
      "  ./lanewise history results/local --op step --kernels simd --jdk 25",
      "  ./lanewise history FIRST SECOND THIRD --out page",
      "  ./lanewise history results/local --format markdown --fail-if-slower 5%%"
    })
final class HistoryCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "records, or folders of records")
  private List<Path> folders;

  @Mixin private RowOptions rows;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or markdown; default: ${DEFAULT-VALUE}")
  private String format = "table";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where history.html goes; default: no page is made")
  private Path out;

  @Mixin private SlowdownLimit slowdowns;

  @Option(
      names = "--force",
      description =
          "takes records that are refused otherwise, such as other machines', and says so")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!List.of("table", "markdown").contains(format)) {
      throw new BadInputException("--format '" + format + "': expected table, markdown");
    }
    double limit = slowdowns.share();
    List<RunRecord> records = new ArrayList<>();
    for (Path folder : folders) {
      records.addAll(records(folder));
    }
    if (records.size() < 2) {
      throw new BadInputException(
          "history takes at least two records, and "
              + folders.get(0)
              + " is or holds one: expected more, or a folder of several");
    }
    List<String> obstacles = Comparability.obstacles(records);
    if (!obstacles.isEmpty() && !force) {
      throw new BadInputException(
          "no history: " + String.join("; ", obstacles) + "; --force takes them all the same");
    }
    History history = History.of(records, rows.chosen(records));
    List<String> notes = new ArrayList<>(history.notes());
    obstacles.forEach(obstacle -> notes.add("FORCED although " + obstacle + "."));
    String page = out == null ? null : page(HistoryPage.of(history, obstacles));
    HistoryTable table = new HistoryTable(history);
    PrintWriter text = spec.commandLine().getOut();
    boolean plain = format.equals("table");
    text.println(plain ? table.text() : table.markdown());
    notes.forEach(note -> text.println(plain ? Terminal.wrapped(note, 2) : note));
    if (page != null) {
      text.println("A page: " + page);
    }
    text.println(history.summary());
    text.flush();
    List<Trend> trends = history.trends();
    return slowdowns.code(
        trends.stream().anyMatch(trend -> trend.slowerBy(limit)),
        trends.stream().filter(trend -> !trend.tellsOf(limit)).count(),
        trends.size(),
        spec.commandLine().getErr());
  }

  /** The record in a folder, or those in the folders in it. */
  private static List<RunRecord> records(Path folder) {
    if (Files.isDirectory(folder) && Files.notExists(folder.resolve(RunDescription.FILE))) {
      try (Stream<Path> inside = Files.list(folder)) {
        List<Path> found =
            inside
                .filter(path -> Files.exists(path.resolve(RunDescription.FILE)))
                .sorted()
                .toList();
        if (!found.isEmpty()) {
          return found.stream().map(RunRecord::read).toList();
        }
      } catch (IOException e) {
        throw new BadInputException(folder + " cannot be read: " + FileFailure.reason(e));
      }
    }
    return List.of(RunRecord.read(folder));
  }

  private String page(String html) {
    Path file = out.resolve("history.html");
    OutputFile.write(file, html, "--out names another folder");
    return file.toString();
  }
}
