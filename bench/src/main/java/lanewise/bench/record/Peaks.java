package lanewise.bench.record;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanewise.bench.workload.Work;

/**
 * Holds a run's rows against the peaks measured in it, JDK by JDK and thread count by thread count.
 *
 * <p>No product can exceed the peak; one that does shows that the loop of fma was measured too low,
 * and then no row's percent can be believed. Noise explains 102 % and no more.
 */
public final class Peaks {
  /** In percent of the peak. */
  private static final double TOLERATED = 102;

  private final List<MeasuredPeak> peaks;

  /** The peaks of one run; a JDK and number of threads may have none. */
  public Peaks(List<MeasuredPeak> peaks) {
    this.peaks = List.copyOf(peaks);
  }

  /** The peaks themselves. */
  public List<MeasuredPeak> all() {
    return peaks;
  }

  /**
   * The same rows, those counted in flops with their percent of the peak; all of them without if
   * one {@linkplain #exceeded exceeds} its peak.
   */
  public List<Measurement> percents(List<Measurement> rows) {
    return exceeded(rows).isPresent()
        ? rows
        : rows.stream()
            .map(m -> peak(m).map(peak -> m.withPercentOfPeak(percent(m, peak))).orElse(m))
            .toList();
  }

  /** Says which row exceeds its peak by the most, with both figures, if one does. */
  public Optional<String> exceeded(List<Measurement> rows) {
    return rows.stream()
        .filter(m -> peak(m).filter(peak -> percent(m, peak) > TOLERATED).isPresent())
        .max(Comparator.comparingDouble(m -> percent(m, peak(m).orElseThrow())))
        .map(
            m -> {
              MeasuredPeak peak = peak(m).orElseThrow();
              return String.format(
                  Locale.ROOT,
                  "No percent of peak, the calibration is invalid: %s %s %s on JDK %s, threads %d,"
                      + " reached %.1f GFLOP/s, %.1f %% of the peak of %.1f.",
                  m.op(),
                  m.shape(),
                  m.kernels(),
                  m.jdk(),
                  m.threads(),
                  m.throughput(),
                  percent(m, peak),
                  peak.gflops());
            });
  }

  private Optional<MeasuredPeak> peak(Measurement m) {
    return peaks.stream()
        .filter(peak -> peak.jdk().equals(m.jdk()) && peak.threads() == m.threads())
        .filter(peak -> m.work().unit() == Work.Unit.FLOP)
        .findFirst();
  }

  private static double percent(Measurement m, MeasuredPeak peak) {
    return 100 * m.throughput() / peak.gflops();
  }
}
