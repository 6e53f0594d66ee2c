package lanewise.bench.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.Figures;
import lanewise.bench.workload.Work;

/**
 * Holds rows against the peaks that were measured in the same turns.
 *
 * <p>No kernels can exceed the peak. Those that seem to have not computed all that they were asked
 * for. Noise explains 102 % and no more.
 */
final class Peaks {
  private static final double TOLERATED = 1.02;

  private final Map<List<Object>, Row> rows = new HashMap<>();
  private final Map<Row, Series> series;

  /** The loops of fma of a run. */
  Peaks(Map<Row, Series> series) {
    this.series = new LinkedHashMap<>(series);
    series.keySet().forEach(row -> rows.put(problem(row), row));
  }

  private static List<Object> problem(Row row) {
    return List.of(row.op(), row.shape(), row.threads());
  }

  /** A row's throughput in percent of the peak's; empty where there is none. */
  OptionalDouble percent(Row row, Series times) {
    return share(row, times)
        .map(share -> OptionalDouble.of(100 * share.ratio()))
        .orElse(OptionalDouble.empty());
  }

  /** Why a row cannot be believed: its interval lies beyond the peak; empty where it can. */
  Optional<String> excess(Row row, Series times) {
    return share(row, times)
        .filter(share -> share.interval().low() > TOLERATED)
        .map(
            share ->
                String.format(
                    Locale.ROOT,
                    "reached %s GFLOP/s, %s of the peak in the same turns: it cannot have computed"
                        + " all it was asked for",
                    Figures.digits(Measurement.work(row).throughput(times.median())),
                    Figures.percent(share.ratio())));
  }

  /** The row's throughput divided by the peak's. */
  Optional<PairedRatio> share(Row row, Series times) {
    Row peak = rows.get(problem(row));
    Work work = Measurement.work(row);
    if (peak == null || work.unit() != Work.Unit.FLOP) {
      return Optional.empty();
    }
    double factor = work.amount() / Measurement.work(peak).amount();
    return PairedRatio.of(series.get(peak), times.scaled(1 / factor));
  }
}
