package lanewise.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import lanewise.bench.fork.FigureProfiler;
import lanewise.bench.fork.ForkProfiler;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.fork.WarmUp;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Preset;
import lanewise.bench.proof.Proof;
import lanewise.bench.record.Sample;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one planned fork by JMH's own runner. */
final class ForkRunner {
  /** How results are kept alive; JMH would choose by the host's JVM otherwise. */
  static final String BLACKHOLES = "COMPILER";

  private final Preset preset;
  private final JvmArguments jvmArguments;
  private final Duration limit;

  ForkRunner(Preset preset, JvmArguments jvmArguments, Duration limit) {
    this.preset = preset;
    this.jvmArguments = jvmArguments;
    this.limit = limit;
    requireTemporaryFolder();
    System.setProperty("jmh.blackhole.mode", BLACKHOLES);
    // The run as a whole holds JMH's lock.
    System.setProperty("jmh.ignoreLock", "true");
  }

  /** JMH writes a few files there for each fork. */
  private static void requireTemporaryFolder() {
    String folder = System.getProperty("java.io.tmpdir");
    if (!Files.isWritable(Path.of(folder))) {
      throw new BadInputException(
          "the folder for temporary files, "
              + folder
              + ", is missing or cannot be written: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR before the"
              + " command names another");
    }
  }

  /** Runs a fork and passes each iteration's time on as it ends. */
  ForkOutcome run(PlannedFork fork, DoubleConsumer figure) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int planned = lengths(fork).measurement(fork.work()).count();
    IterationListener listener = new IterationListener(planned, figure);
    try (PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        ForkLimit watch = new ForkLimit(limit)) {
      try {
        new Runner(options(fork), listener.format(out)).run();
        return listener.outcome(text(log));
      } catch (RunnerException e) {
        String why =
            watch.exceeded()
                ? "ran past its limit of " + limit.toSeconds() + " s and was stopped"
                : reason(e, text(log));
        return ForkOutcome.failed(why, text(log));
      }
    }
  }

  /** A proof is over when its result is right. */
  private Preset lengths(PlannedFork fork) {
    return fork.role() == Sample.Role.PROOF ? Preset.SMOKE : preset;
  }

  private Options options(PlannedFork fork) {
    boolean proof = fork.role() == Sample.Role.PROOF;
    Preset lengths = lengths(fork);
    Preset.Iterations warmup = lengths.warmup(fork.work());
    Preset.Iterations measurement = lengths.measurement(fork.work());
    List<String> arguments = jvmArguments.of(fork);
    arguments.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
    if (preset.timed() && !proof) {
      arguments.add("-D" + Proof.PROPERTY + "=off");
      if (KernelsProviders.present(fork.row().kernels())
          .filter(KernelsProvider::allocates)
          .isEmpty()) {
        arguments.add("-D" + WarmUp.LIMIT + "=" + preset.warmupLimit().toMillis());
      }
    }
    ChainedOptionsBuilder options = new OptionsBuilder();
    fork.parameters().forEach(options::param);
    return options
        .include("^" + Pattern.quote(fork.benchmark().getName()) + "\\.[a-z]+$")
        .forks(1)
        .threads(fork.callers())
        .jvm(fork.jdk().java().toString())
        .jvmArgs(arguments.toArray(String[]::new))
        // In place of the benchmarks' own, which a JDK without the vector module would not know.
        .jvmArgsPrepend()
        .jvmArgsAppend()
        .warmupIterations(warmup.count())
        .warmupTime(TimeValue.milliseconds(Math.max(1, warmup.millis())))
        .measurementIterations(measurement.count())
        .measurementTime(TimeValue.milliseconds(measurement.millis()))
        .timeout(TimeValue.minutes(10))
        .addProfiler(ForkProfiler.class)
        .addProfiler(FigureProfiler.class)
        .shouldFailOnError(true)
        .build();
  }

  /** The message of the exception that the benchmark itself threw, which JMH wraps and prints. */
  private static String reason(Throwable thrown, String log) {
    return log.lines()
        .filter(line -> line.matches("(Caused by: )?[\\w.]+(Exception|Error): .*"))
        .reduce((first, second) -> second)
        .map(line -> line.replaceFirst("^(Caused by: )?[\\w.]+: ", ""))
        .orElseGet(() -> deepest(thrown));
  }

  private static String deepest(Throwable thrown) {
    Throwable t = thrown;
    while (t.getCause() != null || t.getSuppressed().length > 0) {
      t = t.getCause() != null ? t.getCause() : t.getSuppressed()[0];
    }
    return t.getMessage() == null ? t.toString() : t.getMessage().lines().findFirst().orElse("");
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
