package lanewise.bench.driver;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import lanewise.bench.BadInputException;
import lanewise.bench.jmh.AccuracyProfiler;
import lanewise.bench.jmh.ForkProfiler;
import lanewise.bench.jmh.ParentWatch;
import lanewise.bench.jmh.Verification;
import lanewise.bench.jmh.WarmUp;
import lanewise.bench.record.Sample;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one fork of one subject by JMH's own runner. */
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
  ForkOutcome run(Subject subject, DoubleConsumer figure) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int planned = lengths(subject).measurement(subject.work()).count();
    IterationListener listener = new IterationListener(planned, figure);
    try (PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        ForkLimit watch = new ForkLimit(limit)) {
      try {
        new Runner(options(subject), listener.format(out)).run();
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
  private Preset lengths(Subject subject) {
    return subject.role() == Sample.Role.PROOF ? Preset.SMOKE : preset;
  }

  private Options options(Subject subject) {
    boolean proof = subject.role() == Sample.Role.PROOF;
    Preset lengths = lengths(subject);
    Preset.Iterations warmup = lengths.warmup(subject.work());
    Preset.Iterations measurement = lengths.measurement(subject.work());
    List<String> arguments = jvmArguments.of(subject);
    arguments.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
    if (preset.timed() && !proof) {
      arguments.add("-D" + Verification.PROPERTY + "=off");
      if (AllocatingProvider.among(List.of(subject.row().kernels())).isEmpty()) {
        arguments.add("-D" + WarmUp.LIMIT + "=" + preset.warmupLimit().toMillis());
      }
    }
    ChainedOptionsBuilder options = new OptionsBuilder();
    subject.parameters().forEach(options::param);
    return options
        .include("^lanewise\\.bench\\.jmh\\." + subject.benchmark() + "\\.[a-z]+$")
        .forks(1)
        .threads(subject.callers())
        .jvm(subject.jdk().java().toString())
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
        .addProfiler(AccuracyProfiler.class)
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
