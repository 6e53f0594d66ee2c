package lanewise.bench.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lanewise.bench.cli.option.Durations;
import lanewise.bench.cli.option.JvmOptions;
import lanewise.bench.cli.option.Percentages;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.jmh.EarlierCalls;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.text.BenchReport;
import lanewise.bench.run.BenchRun;
import lanewise.bench.run.Description;
import lanewise.bench.run.MeasurementLock;
import lanewise.bench.run.Progress;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures kernels, proves their results, and records both.",
    footer = {
      "",
      "Lists are comma-separated. Without arguments: simd, ejml and naive, one shape",
      "an op, on the JDK that this runs on, in about five minutes.",
      "",
      "Forks that are compared live at once and take turns on the quietest core.",
      "",
      "  ./lanewise bench --op matmul --shape NN:256x256x256 --jdk 17,25",
      "  ./lanewise bench --op step --shape 784-512-10@128:relu --kernels simd,naive",
      "  ./lanewise bench --suite limit --kernels simd,ejml --threads 1,2 --rounds 1"
    })
final class BenchCommand implements Callable<Integer> {
  /** For the help text. */
  static final class Operations extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Operations() {
      super(Arrays.stream(Operation.values()).map(Operation::label).toList());
    }
  }

  @Option(
      names = "--op",
      split = ",",
      paramLabel = "OP",
      completionCandidates = Operations.class,
      description = "${COMPLETION-CANDIDATES}; default: all but start")
  private List<String> ops = List.of();

  @Option(
      names = "--shape",
      split = ",",
      paramLabel = "SHAPE",
      description =
          "such as NN:128x512x784; './lanewise list' shows each op's; default: the preset's")
  private List<String> shapes = List.of();

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description =
          "a list of shapes in place of --shape, with a table of its own: limit (products) or step"
              + " (training steps and their passes)")
  private String suite;

  @Option(
      names = "--after",
      paramLabel = "SUITE",
      description =
          "a suite, all of whose shapes each fork calls before its own, as a JVM does that computes"
              + " many shapes; default: none")
  private String after;

  @Option(
      names = "--kernels",
      split = ",",
      paramLabel = "NAME",
      description = "who computes; './lanewise list' shows all; default: simd,ejml,naive")
  private List<String> kernels = Plan.DEFAULT_KERNELS;

  @Mixin private JvmOptions jvms;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "threads that a call may use; default: 1")
  private List<Integer> threads = List.of(1);

  @Option(
      names = "--jvm-arg",
      paramLabel = "FLAG",
      description = "added to every fork's JVM arguments, such as -XX:UseAVX=2; repeatable")
  private List<String> jvmArguments = List.of();

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "smoke, quick, standard or publish; default: ${DEFAULT-VALUE}")
  private String preset = "quick";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "forks of each row; default: the preset's")
  private Integer rounds;

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

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "such as 20m or 1h: as many rounds as fit, instead of --rounds")
  private String budget;

  @Option(
      names = "--until",
      paramLabel = "PERCENT",
      description =
          "such as 2%%: problems whose ratios are known less well than to ± that take more rounds, at"
              + " most twice as many; default: the preset's where it chooses the rounds")
  private String until;

  @Option(
      names = "--fork-limit",
      paramLabel = "TIME",
      description =
          "such as 90s: a fork that holds the baton for longer is stopped and has failed; default: by"
              + " the preset")
  private String forkLimit;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "goes on with a run that was interrupted, or with --rounds N up to so many rounds; with"
              + " --jdk, --jit or --jvm where its JVMs moved or had names")
  private Path resume;

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    providers.use();
    if (rounds != null && rounds < 1) {
      throw new BadInputException("--rounds " + rounds + ": expected at least 1");
    }
    if (rounds != null && budget != null) {
      throw new BadInputException("--budget and --rounds both choose rounds: give one of them");
    }
    return resume == null ? begin() : resume();
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private int begin() {
    Suite chosen = suite == null ? null : Suite.named(suite);
    List<Jdk> runOn = jvms.resolve();
    List<Problem> problems = problems(chosen);
    JvmArguments arguments = new JvmArguments(addedArguments(problems));
    Plan plan =
        Plan.of(
            problems,
            kernels.stream().distinct().toList(),
            threads.stream().distinct().sorted().toList(),
            runOn,
            arguments,
            Preset.named(preset),
            seed);
    Double narrow = until == null ? null : Percentages.parse("--until", until);
    Duration time = budget == null ? null : Durations.parse("--budget", budget);
    if (rounds != null) {
      plan = plan.withRounds(rounds);
    } else if (time != null) {
      plan = plan.within(time);
    } else if (narrow == null) {
      narrow = plan.preset().until();
    }
    plan = plan.withUntil(narrow);
    Duration limit = forkLimit(plan);
    arguments.requireAcceptedBy(runOn);
    try (MeasurementLock lock = lock(plan);
        RecordFolder record = RecordFolder.create(out == null ? newFolder() : out)) {
      Progress progress = progress(plan);
      if (time != null) {
        progress.say(BenchReport.budget(plan));
      }
      BenchRun run = new BenchRun(plan, record, progress, new BenchRun.Limits(limit, time));
      return run(run, record, Description.of(plan, record.path(), command()), chosen);
    }
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private int resume() {
    List<String> given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(option -> option.longestName())
            .filter(
                name ->
                    !List.of(
                            "--resume",
                            "--rounds",
                            "--jdk",
                            "--jit",
                            "--jvm",
                            "--fork-limit",
                            "--provider-path")
                        .contains(name))
            .toList();
    if (!given.isEmpty()) {
      throw new BadInputException(
          "--resume takes the plan from its record: leave out " + String.join(", ", given));
    }
    RunDescription begun = RunRecord.read(resume).description();
    if (begun.imported()) {
      throw new BadInputException(
          resume + " was imported from files of JMH: bench can take no more rounds of it");
    }
    if (begun.complete() && rounds == null) {
      throw new BadInputException(
          resume + " was finished: there is nothing to resume; --rounds N lets it grow");
    }
    Plan plan = Description.resumed(begun, jvms.given() ? jvms.resolve() : plain(begun), rounds);
    try (MeasurementLock lock = lock(plan);
        RecordFolder record = RecordFolder.reopen(resume)) {
      BenchRun run =
          new BenchRun(plan, record, progress(plan), new BenchRun.Limits(forkLimit(plan), null));
      RunDescription goesOn = begun.ended(null, false, plan.described(), plan.notes());
      return run(run, record, rounds == null ? goesOn : goesOn.grownBy(command()), null);
    }
  }

  private String command() {
    return RecordFolder.command(spec.commandLine().getParseResult().originalArgs());
  }

  /**
   * The JVMs that a run was begun on, where these are JDKs without names and flags of their own.
   */
  private static List<Jdk> plain(RunDescription begun) {
    for (RunDescription.Jvm jvm : begun.jvms()) {
      if (!jvm.name().equals(jvm.version())) {
        throw new BadInputException(
            begun.id()
                + " was begun on a JVM called "
                + jvm.name()
                + ": give the same --jdk, --jit and --jvm again");
      }
    }
    return new JdkFinder().resolve(String.join(",", begun.plan().jdks()));
  }

  private int run(BenchRun run, RecordFolder folder, RunDescription description, Suite chosen) {
    PrintWriter text = spec.commandLine().getOut();
    Thread hook =
        new Thread(
            () -> {
              run.interrupt();
              System.err.println(
                  "\nlanewise: interrupted; './lanewise bench --resume "
                      + folder.path()
                      + "' goes on");
            });
    Runtime.getRuntime().addShutdownHook(hook);
    RunRecord record;
    try {
      record = run.run(description);
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    text.print(BenchReport.of(record, chosen));
    text.println("Record: " + folder.path());
    RunDescription.Plan plan = record.description().plan();
    boolean comparable = plan.kernels().size() > 1 || plan.jdks().size() > 1;
    if (record.timed() && comparable) {
      text.println("Verdicts: ./lanewise compare " + folder.path());
    }
    if (record.timed()) {
      text.println("A page: ./lanewise report " + folder.path());
    }
    record.withheld().forEach((row, why) -> text.println("FAILED: " + row.text() + ": " + why));
    text.flush();
    return record.withheld().isEmpty() ? 0 : 1;
  }

  /** Where nothing is timed nothing can be disturbed. */
  private static MeasurementLock lock(Plan plan) {
    return plan.preset().timed() ? MeasurementLock.take() : MeasurementLock.none();
  }

  private static Progress progress(Plan plan) {
    return new Progress(
        new PrintStream(System.err, true, StandardCharsets.UTF_8), Terminal.shows(), plan);
  }

  private Duration forkLimit(Plan plan) {
    return forkLimit == null
        ? plan.preset().forkLimit()
        : Durations.parse("--fork-limit", forkLimit);
  }

  private List<Problem> problems(Suite chosen) {
    List<Operation> measured =
        ops.isEmpty()
            ? Problem.operations(Preset.named(preset))
            : ops.stream().distinct().map(Operation::named).toList();
    if (chosen != null && !shapes.isEmpty()) {
      throw new BadInputException("--suite and --shape both choose shapes: give one of them");
    }
    if (chosen != null) {
      return Problem.of(measured, chosen);
    }
    return shapes.isEmpty()
        ? Problem.standard(measured, Preset.named(preset))
        : Problem.given(measured, shapes);
  }

  /** The flags that every fork gets beyond our own. */
  private List<String> addedArguments(List<Problem> problems) {
    if (after == null) {
      return jvmArguments;
    }
    if (problems.stream().anyMatch(problem -> problem.op().alone())) {
      throw new BadInputException(
          "--after lets forks call other shapes first, and --op start times JVMs that have called"
              + " none: leave one of them out");
    }
    List<String> added = new ArrayList<>(jvmArguments);
    added.add(EarlierCalls.argument(Suite.named(after)));
    return added;
  }

  private Path newFolder() {
    String name =
        LocalDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT))
            + "-"
            + preset;
    return RecordFolder.local().resolve(name);
  }
}
