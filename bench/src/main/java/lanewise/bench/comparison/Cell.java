package lanewise.bench.comparison;

import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.Series;

/**
 * What was measured of one row.
 *
 * @param series its times; null if there are none
 * @param reason why there are none; null if there are
 */
public record Cell(Row row, Series series, String reason) {
  /** The throughput with its unit, or a dash. */
  public String throughput() {
    return series == null ? "–" : Measurement.work(row).text(series.median());
  }
}
