package lanewise.bench.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import lanewise.bench.plan.Preset;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.statistics.Series;

/**
 * A record as JMH 1.37 would have written its forks and turns. The JDK is one more parameter, since
 * JMH's own results are of one JVM each. The score is ours, the median over forks, and its error is
 * the half of our 95 % interval, where JMH's is of the mean and of 99.9 %.
 */
final class JmhResult {
  private static final List<Double> PERCENTILES =
      List.of(0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999, 99.9999, 100.0);

  private JmhResult() {}

  static List<Map<String, Object>> of(RunRecord record) {
    Map<Row, Series> series = record.scored();
    return record.measurements().stream()
        .map(m -> result(record.description(), m, series.get(m.row())))
        .toList();
  }

  private static Map<String, Object> result(RunDescription run, Measurement m, Series series) {
    boolean imported = m.row().imported();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("jmhVersion", run.artifact().jmh());
    result.put(
        "benchmark", imported ? m.op().replaceFirst(" .*", "") : "lanewise." + m.op() + ".call");
    result.put("mode", "avgt");
    result.put("threads", imported ? m.threads() : 1);
    result.put("forks", series.size());
    run.jvms().stream()
        .filter(jvm -> jvm.name().equals(m.jdk()))
        .findFirst()
        .ifPresent(
            jvm -> {
              result.put("jvmArgs", jvm.arguments());
              result.put("jdkVersion", jvm.version());
              result.put("vmName", jvm.vm().replaceFirst(" \\S*$", ""));
              result.put("vmVersion", jvm.vm().replaceFirst(".* ", ""));
            });
    if (!run.imported()) {
      Preset preset = Preset.named(run.plan().preset());
      result.put("warmupIterations", preset.warmup().count());
      result.put("warmupTime", preset.warmup().millis() + " ms");
      result.put("warmupBatchSize", 1);
      result.put("measurementTime", preset.turnMillis() + " ms");
      result.put("measurementBatchSize", 1);
    }
    result.put("measurementIterations", run.plan().turns(m.row()));
    result.put("params", parameters(run, m.row()));
    result.put("primaryMetric", metric(m, series));
    result.put("secondaryMetrics", Map.of());
    return result;
  }

  private static Map<String, String> parameters(RunDescription run, Row row) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (row.imported()) {
      parameters.putAll(row.parameters());
      if (!row.kernels().isEmpty()) {
        parameters.put("kernels", row.kernels());
      }
      if (run.plan().jdks().size() > 1) {
        parameters.put("jvm", row.jdk());
      }
    } else {
      parameters.put("shape", row.shape());
      parameters.put("kernels", row.kernels());
      parameters.put("jdk", row.jdk());
      parameters.put("threads", String.valueOf(row.threads()));
    }
    return parameters;
  }

  private static Map<String, Object> metric(Measurement m, Series series) {
    List<List<Double>> raw = new ArrayList<>();
    for (int round : series.rounds()) {
      raw.add(DoubleStream.of(series.fork(round)).boxed().toList());
    }
    double[] sorted =
        raw.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).sorted().toArray();
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double p : PERCENTILES) {
      percentiles.put(label(p), percentile(sorted, p));
    }
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("score", m.score());
    metric.put("scoreError", (m.interval().high() - m.interval().low()) / 2);
    metric.put("scoreConfidence", List.of(m.interval().low(), m.interval().high()));
    metric.put("scorePercentiles", percentiles);
    metric.put("scoreUnit", "ns/op");
    metric.put("rawData", raw);
    return metric;
  }

  /** As JMH names them: one digit behind the point at the least. */
  private static String label(double p) {
    String text = String.format(Locale.ROOT, "%.4f", p);
    return text.replaceFirst("(\\.\\d+?)0*$", "$1");
  }

  private static double percentile(double[] sorted, double p) {
    double at = p / 100 * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
