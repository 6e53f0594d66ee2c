package lanewise.bench.run;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lanewise.bench.fork.ForkProfiler;
import lanewise.bench.proof.Digest;
import lanewise.bench.workload.RowFigure;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Hears of each iteration as it ends, which JMH's results do not tell of the warm-up. */
final class IterationListener {
  private static final long LATE_MILLIS = 1000;

  private final int planned;
  private final List<Double> warmup = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private final List<Double> low = new ArrayList<>();
  private final List<Double> median = new ArrayList<>();
  private Double warmed;
  private Boolean steady;
  private Double allocated;
  private double cpu;
  private double collections;
  private final Map<RowFigure, Double> figures = new EnumMap<>(RowFigure.class);
  private String digest;

  /** So many iterations are to count. */
  IterationListener(int planned) {
    this.planned = planned;
  }

  /** JMH's own text, and this told of every iteration. */
  OutputFormat format(PrintStream log) {
    OutputFormat text = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    return (OutputFormat)
        Proxy.newProxyInstance(
            OutputFormat.class.getClassLoader(),
            new Class<?>[] {OutputFormat.class},
            (proxy, method, arguments) -> call(text, method, arguments));
  }

  private Object call(OutputFormat text, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("iterationResult")) {
      ended((IterationParams) arguments[1], (IterationResult) arguments[3]);
    }
    try {
      return method.invoke(text, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized void ended(IterationParams parameters, IterationResult result) {
    double time = result.getPrimaryResult().getScore();
    if (parameters.getType() == IterationType.WARMUP) {
      warmup.add(time);
      return;
    }
    notifyAll();
    times.add(time);
    low.add(secondary(result, ForkProfiler.LOW, time));
    median.add(secondary(result, ForkProfiler.MEDIAN, time));
    warmed = secondary(result, ForkProfiler.WARMED, 0);
    Result<?> steadiness = result.getSecondaryResults().get(ForkProfiler.STEADY);
    steady = steadiness == null ? null : Boolean.valueOf(steadiness.getScore() > 0);
    allocated = secondary(result, ForkProfiler.ALLOCATED, 0);
    cpu += secondary(result, ForkProfiler.CPU, 0);
    collections += secondary(result, ForkProfiler.COLLECTIONS, 0);
    Result<?> bits = result.getSecondaryResults().get(Digest.LABEL);
    if (bits != null) {
      digest = Digest.text(bits.getScore());
    }
    for (RowFigure figure : RowFigure.values()) {
      Result<?> found = result.getSecondaryResults().get(figure.label());
      if (found != null) {
        figures.put(figure, found.getScore());
      }
    }
  }

  private static double secondary(IterationResult result, String label, double otherwise) {
    Result<?> found = result.getSecondaryResults().get(label);
    return found == null ? otherwise : found.getScore();
  }

  /** What was heard of a fork that ended with status 0, as any kernels can make it do. */
  ForkOutcome outcome(String log) {
    return outcome(planned, log);
  }

  /**
   * What has been heard of a fork that lives and has taken so many turns. JMH may tell of the last
   * one a moment later than the fork itself asks for the next.
   */
  synchronized ForkOutcome soFar(int turns) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS);
    try {
      while (times.size() < turns && System.nanoTime() < end) {
        wait(LATE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return outcome(turns, "");
  }

  private synchronized ForkOutcome outcome(int expected, String log) {
    String flaw = flaw(expected);
    return flaw != null
        ? ForkOutcome.failed(flaw, log)
        : new ForkOutcome(
            List.copyOf(warmup),
            warmed,
            steady,
            List.copyOf(times),
            List.copyOf(low),
            List.copyOf(median),
            allocated,
            cpu / times.size(),
            (int) collections,
            figures,
            digest,
            List.of(),
            null,
            log);
  }

  /** Why what was heard is no result; null if it is one. */
  private String flaw(int expected) {
    if (times.size() < expected) {
      return "ended after "
          + times.size()
          + " of "
          + expected
          + " iterations, without an error: its JVM exited";
    }
    for (Map.Entry<RowFigure, Double> found : figures.entrySet()) {
      if (!found.getKey().isValid(found.getValue())) {
        return "found " + found.getKey().inWords(found.getValue()) + ", which is none";
      }
    }
    return Stream.concat(times.stream(), warmup.stream())
        .filter(time -> !(time > 0 && Double.isFinite(time)))
        .findFirst()
        .map(time -> "measured " + time + " ns a call, which is no time")
        .orElse(null);
  }
}
