package lanewise.bench.report.text;

import java.util.Map;
import java.util.Optional;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Series;

/**
 * The ratios of a record's rows, as {@code compare} gives them: of the turns that two rows took
 * side by side, not of their medians, which lie minutes apart.
 *
 * @param times the record's, by row
 */
record Ratios(Map<Row, Series> times) {
  /** A row's throughput divided by another's; empty if no round has both. */
  Optional<Double> of(Measurement row, Measurement against) {
    return PairedRatio.of(times.get(against.row()), times.get(row.row())).map(PairedRatio::ratio);
  }
}
