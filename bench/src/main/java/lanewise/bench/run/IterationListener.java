package lanewise.bench.run;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import lanewise.bench.fork.ForkProfiler;
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
  private final int planned;
  private final DoubleConsumer figure;
  private final List<Double> warmup = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private Double warmed;
  private Double allocated;
  private double cpu;
  private double collections;
  private final Map<RowFigure, Double> figures = new EnumMap<>(RowFigure.class);

  /**
   * Passes every iteration's time on as it comes.
   *
   * @param planned how many iterations are to count
   */
  IterationListener(int planned, DoubleConsumer figure) {
    this.planned = planned;
    this.figure = figure;
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

  private void ended(IterationParams parameters, IterationResult result) {
    double time = result.getPrimaryResult().getScore();
    figure.accept(time);
    if (parameters.getType() == IterationType.WARMUP) {
      warmup.add(time);
      return;
    }
    times.add(time);
    warmed = secondary(result, ForkProfiler.WARMED);
    allocated = secondary(result, ForkProfiler.ALLOCATED);
    cpu += secondary(result, ForkProfiler.CPU);
    collections += secondary(result, ForkProfiler.COLLECTIONS);
    for (RowFigure figure : RowFigure.values()) {
      Result<?> found = result.getSecondaryResults().get(figure.label());
      if (found != null) {
        figures.put(figure, found.getScore());
      }
    }
  }

  private static double secondary(IterationResult result, String label) {
    Result<?> found = result.getSecondaryResults().get(label);
    return found == null ? 0 : found.getScore();
  }

  /** What was heard of a fork that ended with status 0, as any kernels can make it do. */
  ForkOutcome outcome(String log) {
    String flaw = flaw();
    return flaw != null
        ? ForkOutcome.failed(flaw, log)
        : new ForkOutcome(
            warmup,
            warmed,
            times,
            allocated,
            cpu / times.size(),
            (int) collections,
            figures,
            null,
            log);
  }

  /** Why what was heard is no result; null if it is one. */
  private String flaw() {
    if (times.size() < planned) {
      return "ended after "
          + times.size()
          + " of "
          + planned
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
