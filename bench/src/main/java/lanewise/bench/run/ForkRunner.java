package lanewise.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanewise.bench.fork.Baton;
import lanewise.bench.fork.FigureProfiler;
import lanewise.bench.fork.ForkProfiler;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.fork.WarmUp;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Preset;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import org.openjdk.jmh.runner.CompilerHints;
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
  private final Sampler sampler;

  /** The sampler is null where calls are timed: to be looked at takes time. */
  ForkRunner(Preset preset, JvmArguments jvmArguments, Sampler sampler) {
    this.preset = preset;
    this.jvmArguments = jvmArguments;
    this.sampler = sampler;
    requireTemporaryFolder();
    System.setProperty("jmh.blackhole.mode", BLACKHOLES);
    // The run as a whole holds JMH's lock.
    System.setProperty("jmh.ignoreLock", "true");
    // JMH finds out at the first use, without a lock, what it gives a fork's compiler. Two runs at
    // once then got in each other's way: in one of fifty a fork failed of a null pointer.
    CompilerHints.printHints(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
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

  /**
   * Runs a fork until it has ended.
   *
   * @param turns how many iterations count
   * @param baton where it gets the baton, as {@link Baton#ADDRESS} says
   * @param listener hears of its iterations
   */
  ForkOutcome run(PlannedFork fork, int turns, String baton, IterationListener listener) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
      new Runner(options(fork, turns, baton), listener.format(out)).run();
      return listener.outcome(text(log));
    } catch (RunnerException e) {
      return ForkOutcome.failed(reason(e, text(log)), text(log));
    }
  }

  private Options options(PlannedFork fork, int turns, String baton) {
    Preset.Iterations warmup = preset.warmup();
    List<String> arguments = jvmArguments.of(fork);
    arguments.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
    arguments.add("-D" + WarmUp.LIMIT + "=" + preset.warmupLimit().toMillis());
    arguments.add("-D" + Baton.ADDRESS + "=" + baton);
    if (KernelsProviders.present(fork.row().kernels())
        .filter(KernelsProvider::allocates)
        .isPresent()) {
      arguments.add("-D" + WarmUp.ALLOCATES + "=true");
    }
    ChainedOptionsBuilder options = new OptionsBuilder();
    fork.parameters().forEach(options::param);
    if (sampler != null) {
      sampler.addTo(options);
    }
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
        .measurementIterations(turns)
        .measurementTime(TimeValue.milliseconds(preset.turnMillis()))
        .syncIterations(false)
        // A fork waits for the baton within its iterations; the run itself stops those that hang.
        .timeout(TimeValue.days(1))
        .addProfiler(ForkProfiler.class)
        .addProfiler(FigureProfiler.class)
        .shouldFailOnError(true)
        .build();
  }

  private static String reason(Throwable thrown, String log) {
    return reason(log).orElseGet(() -> deepest(thrown));
  }

  /** The message of the exception that a fork itself threw, which JMH wraps and prints. */
  static Optional<String> reason(String log) {
    return log.lines()
        .filter(line -> line.matches("(Caused by: )?[\\w.]+(Exception|Error): .*"))
        .reduce((first, second) -> second)
        .map(line -> line.replaceFirst("^(Caused by: )?[\\w.]+: ", ""));
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
