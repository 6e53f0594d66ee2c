package lanewise.bench.run;

import java.util.List;
import java.util.Map;
import lanewise.bench.text.Printable;
import lanewise.bench.workload.RowFigure;

/**
 * What became of a fork.
 *
 * @param warmup nanoseconds a call of each iteration that warmed up
 * @param warmed seconds from its first call to the first that counts; null where there is none
 * @param steady whether its code was steady when its warm-up ended; null where unknown
 * @param times nanoseconds a call of each turn
 * @param low nanoseconds a call in the fastest tenth of each turn's chunks
 * @param median nanoseconds a call in each turn's median chunk
 * @param allocated bytes a call in the last iteration; null where there is none
 * @param cpuShare processor time over elapsed time, the mean of the iterations that count
 * @param collections in the iterations that count
 * @param figures what it found beside its times
 * @param digest of the result of a first call; null where there is none
 * @param curve steps a second of a start; empty for others
 * @param failure why there are no times; null if there are
 * @param log what JMH and the fork printed
 */
record ForkOutcome(
    List<Double> warmup,
    Double warmed,
    Boolean steady,
    List<Double> times,
    List<Double> low,
    List<Double> median,
    Double allocated,
    Double cpuShare,
    int collections,
    Map<RowFigure, Double> figures,
    String digest,
    List<Double> curve,
    String failure,
    String log) {
  /** One without times, and why. */
  static ForkOutcome failed(String failure, String log) {
    String why = Printable.of(failure);
    return new ForkOutcome(
        List.of(), null, null, List.of(), List.of(), List.of(), null, null, 0, Map.of(), null,
        List.of(), why, log);
  }
}
