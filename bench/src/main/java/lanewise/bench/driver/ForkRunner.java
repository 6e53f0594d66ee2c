package lanewise.bench.driver;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one fork of one subject by JMH's own runner. */
final class ForkRunner {
  private final Preset preset;
  private final JvmArguments jvmArguments;

  ForkRunner(Preset preset, JvmArguments jvmArguments) {
    this.preset = preset;
    this.jvmArguments = jvmArguments;
    // Detected on the host otherwise, so that runs from different hosts would differ unsaid.
    System.setProperty("jmh.blackhole.mode", "COMPILER");
  }

  /** What a fork gave: JMH's own JSON and the time of each iteration, or why it failed. */
  record Outcome(String json, List<Double> nanoseconds, String failure, String log) {}

  Outcome run(Subject subject) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
      OutputFormat format = OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL);
      Collection<RunResult> results = new Runner(options(subject), format).run();
      return new Outcome(json(results), nanoseconds(results), null, text(log));
    } catch (RunnerException e) {
      return new Outcome(null, List.of(), reason(e, text(log)), text(log));
    }
  }

  private Options options(Subject subject) {
    Preset.Iterations warmup = preset.warmup(subject.work());
    Preset.Iterations measurement = preset.measurement(subject.work());
    ChainedOptionsBuilder options = new OptionsBuilder();
    subject.parameters().forEach(options::param);
    return options
        .include("^lanewise\\.bench\\.jmh\\." + subject.benchmark() + "\\.[a-z]+$")
        .forks(1)
        .threads(subject.callers())
        .jvm(subject.jdk().java().toString())
        .jvmArgs(jvmArguments.of(subject).toArray(String[]::new))
        .warmupIterations(warmup.count())
        .warmupTime(TimeValue.milliseconds(Math.max(1, warmup.millis())))
        .measurementIterations(measurement.count())
        .measurementTime(TimeValue.milliseconds(measurement.millis()))
        .timeout(TimeValue.minutes(5))
        .shouldFailOnError(true)
        .build();
  }

  private static List<Double> nanoseconds(Collection<RunResult> results) {
    List<Double> scores = new ArrayList<>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          scores.add(iteration.getPrimaryResult().getScore());
        }
      }
    }
    return scores;
  }

  private static String json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    return text(bytes);
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
