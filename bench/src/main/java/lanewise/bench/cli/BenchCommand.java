package lanewise.bench.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.driver.BenchRun;
import lanewise.bench.driver.Plan;
import lanewise.bench.driver.Preset;
import lanewise.bench.driver.Progress;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.shape.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures kernels, verified against naive, and records the result.",
    footer = {
      "",
      "Lists are comma-separated. Without arguments: simd, ejml and naive, one shape",
      "an op, on the JDK that this runs on, in less than four minutes.",
      "",
      "  ./lanewise bench --op matmul --shape NN:256x256x256 --jdk 17,25",
      "  ./lanewise bench --op step --shape 784-512-10@128:relu --kernels simd,naive"
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--op",
      split = ",",
      paramLabel = "OP",
      description = "matmul, activate, delta, update, forward, backward, step; default: all")
  private List<String> ops = List.of();

  @Option(
      names = "--shape",
      split = ",",
      paramLabel = "SHAPE",
      description =
          "such as NN:128x512x784; './lanewise list' shows each op's; default: the preset's")
  private List<String> shapes = List.of();

  @Option(
      names = "--kernels",
      split = ",",
      paramLabel = "NAME",
      description = "who computes; './lanewise list' shows all; default: simd,ejml,naive")
  private List<String> kernels = Plan.DEFAULT_KERNELS;

  @Option(
      names = "--jdk",
      paramLabel = "JDK",
      description = "versions or folders, such as 17,25, or 'all'; default: the one this runs on")
  private String jdks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that a call may use; default: ${DEFAULT-VALUE}")
  private int threads = 1;

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "smoke, quick or standard; default: ${DEFAULT-VALUE}")
  private String preset = "quick";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the record goes, new or empty; default: a new folder in results/local")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the order within the rounds; default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter text = spec.commandLine().getOut();
    Plan plan =
        Plan.of(
            ops.isEmpty()
                ? Arrays.asList(Operation.values())
                : ops.stream().distinct().map(Operation::named).toList(),
            shapes,
            kernels.stream().distinct().toList(),
            jdks == null ? List.of(JdkFinder.current()) : new JdkFinder().resolve(jdks),
            threads,
            Preset.named(preset),
            seed);
    RecordFolder record = RecordFolder.create(out == null ? newFolder() : out);
    Progress progress =
        new Progress(
            new PrintStream(System.err, true, StandardCharsets.UTF_8), Terminal.shows(), plan);
    BenchRun run = new BenchRun(plan, record, progress);
    List<Measurement> measurements =
        run.run(
            "./lanewise " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    text.print(BenchTable.of(measurements));
    text.println();
    if (plan.preset() != Preset.SMOKE) {
      text.println(
          "Each time is the median of " + plan.preset().rounds() + " forks, the range is theirs.");
    } else if (run.failures().isEmpty()) {
      text.println(
          "Every benchmark ran once and agreed with naive; these times say nothing about speed.");
    } else {
      text.println("Not every benchmark ran; these times say nothing about speed.");
    }
    plan.omissions().forEach(text::println);
    text.println("Record: " + record.path());
    run.failures().forEach((c, why) -> text.println("FAILED: " + c.text() + ": " + why));
    text.flush();
    return run.failures().isEmpty() ? 0 : 1;
  }

  private Path newFolder() {
    String name =
        LocalDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'"))
            + "-"
            + preset;
    return Path.of(System.getProperty("lanewise.home", ".")).resolve("results/local").resolve(name);
  }
}
