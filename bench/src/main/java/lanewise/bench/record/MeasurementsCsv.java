package lanewise.bench.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.bench.text.Csv;
import lanewise.bench.workload.Work;

/**
 * {@code measurements.csv}, the table that other programs read; it is derived from the samples. A
 * row without a score carries the reason.
 */
final class MeasurementsCsv {
  /** The file's name in a record. */
  static final String FILE = "measurements.csv";

  private static final String HEADER =
      "op,shape,kernels,threads,jdk,unit,score,low,high,gflops,percent_of_peak,forks,"
          + "ci_low,ci_high,bytes_per_call,";

  /** A column only of records that hold such figures: those from before keep their table. */
  private static final String ULP = "max_ulp,";

  private MeasurementsCsv() {}

  /** The whole file of a record. */
  static String text(RunRecord record) {
    return text(record.measurements(), record.allocated(), record.withheld());
  }

  static String text(
      List<Measurement> measurements, Map<Row, Double> allocated, Map<Row, String> withheld) {
    boolean ulps = measurements.stream().anyMatch(m -> m.maxUlp().isPresent());
    String none = ulps ? "," : "";
    StringBuilder text = new StringBuilder();
    text.append(HEADER).append(ulps ? ULP : "").append("reason\n");
    for (Measurement m : measurements) {
      text.append(key(m.row()))
          .append(figures(m.score(), m.low(), m.high()))
          .append(m.work().unit() == Work.Unit.FLOP ? figure("%.3f", m.throughput()) : "")
          .append(',')
          .append(m.percentOfPeak().isPresent() ? percent(m) : "")
          .append(',')
          .append(m.forks())
          .append(',')
          .append(m.interval().isRange() ? ",," : figures(m.interval().low(), m.interval().high()))
          .append(bytes(allocated.get(m.row())))
          .append(m.maxUlp().isPresent() ? figure(",%.3f", m.maxUlp().getAsDouble()) : none)
          .append(",\n");
    }
    withheld.forEach(
        (row, reason) ->
            text.append(key(row))
                .append(",,,,,,,,")
                .append(bytes(allocated.get(row)))
                .append(none)
                .append(',')
                .append(Csv.quoted(reason))
                .append('\n'));
    return text.toString();
  }

  private static String key(Row row) {
    return String.join(
        ",",
        row.op(),
        row.shape(),
        row.kernels(),
        String.valueOf(row.threads()),
        row.jdk(),
        Measurement.UNIT,
        "");
  }

  private static String figures(double... values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(figure("%.4f", value)).append(',');
    }
    return text.toString();
  }

  private static String percent(Measurement m) {
    return figure("%.2f", m.percentOfPeak().getAsDouble());
  }

  private static String bytes(Double allocated) {
    return allocated == null ? "" : figure("%.0f", allocated);
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
