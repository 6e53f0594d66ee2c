package lanewise.bench.judge;

import java.util.Set;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.Series;

/**
 * What was measured of one row.
 *
 * @param series its times; null if there are none
 * @param disturbed the rounds whose fork was disturbed
 * @param reason why there are no times; null if there are
 */
public record Cell(Row row, Series series, Set<Integer> disturbed, String reason) {
  /** The throughput with its unit, or a dash. */
  public String throughput() {
    return series == null ? "–" : Measurement.work(row).rate(series.median());
  }
}
