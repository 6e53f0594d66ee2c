package lanewise.bench.run;

import java.util.List;
import lanewise.bench.text.Printable;

/**
 * What became of a fork.
 *
 * @param warmup nanoseconds a call of each iteration that warmed up
 * @param warmed seconds from its first call to the first that counts; null where there is none
 * @param times nanoseconds a call of each iteration that counts
 * @param allocated bytes a call in the last iteration; null where there is none
 * @param cpuShare processor time over elapsed time, the mean of the iterations that count
 * @param collections in the iterations that count
 * @param ulp the largest error of an elementwise op, in ulp; null where it was not measured
 * @param failure why there are no times; null if there are
 * @param log what JMH and the fork printed
 */
record ForkOutcome(
    List<Double> warmup,
    Double warmed,
    List<Double> times,
    Double allocated,
    Double cpuShare,
    int collections,
    Double ulp,
    String failure,
    String log) {
  /** One without times, and why. */
  static ForkOutcome failed(String failure, String log) {
    String why = Printable.of(failure);
    return new ForkOutcome(List.of(), null, List.of(), null, null, 0, null, why, log);
  }
}
