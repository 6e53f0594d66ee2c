package lanewise.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import lanewise.bench.json.Later;
import lanewise.bench.json.Nullable;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.workload.RowFigure;

/**
 * A line of {@code samples.jsonl}: one fork, as it ended.
 *
 * @param round from 1
 * @param slot the fork's place among those of its relay that began to live, from 1
 * @param role what it was run for
 * @param op of its row
 * @param shape of its row
 * @param kernels of its row; {@code peak} for the loop of fma
 * @param threads of its row
 * @param jdk of its row
 * @param started when, in UTC
 * @param seconds how long the fork lived; null where unknown
 * @param failure why it has no times; null if it has
 * @param warmup nanoseconds a call of each iteration that warmed up
 * @param warmed seconds from its first call to the first that counts; null where there is none
 * @param steady whether its code was steady when its warm-up ended; null where unknown
 * @param pinned the cores that its turns were taken on, such as 0 or 0,1; null where it was free
 * @param times nanoseconds a call of each turn
 * @param low nanoseconds a call in the fastest tenth of each turn's chunks; empty where unknown
 * @param median nanoseconds a call in each turn's median chunk; empty where unknown
 * @param allocated bytes a call in the last turn; null where unknown
 * @param collections garbage collections during the turns; null where unknown
 * @param noise what else went on; null where nobody looked
 * @param cores what the rulers said of each core before the first turn, the quietest first; empty
 *     where threads cannot be put on cores
 * @param ulp the largest error, in units in the last place; null where there is none
 * @param digest twelve hexadecimal digits for the bits of the result; null where there is none
 * @param curve steps a second in each span of {@link Curve} of a start until full speed; else empty
 */
public record Sample(
    int round,
    int slot,
    Role role,
    String op,
    String shape,
    String kernels,
    int threads,
    String jdk,
    String started,
    @Nullable Double seconds,
    @Nullable String failure,
    List<Double> warmup,
    @Nullable Double warmed,
    @Later Boolean steady,
    @Nullable String pinned,
    List<Double> times,
    List<Double> low,
    List<Double> median,
    @Nullable Double allocated,
    @Nullable Integer collections,
    @Nullable ForkNoise noise,
    List<CoreReading> cores,
    @Nullable Double ulp,
    @Nullable String digest,
    @Later List<Double> curve) {
  /** The curve is empty where a record does not tell. */
  public Sample {
    curve = curve == null ? List.of() : curve;
  }

  /** What a fork is run for. */
  public enum Role {
    /** A score. */
    @JsonProperty("kernels")
    KERNELS,
    /** The same once more: the A/A control. */
    @JsonProperty("control")
    CONTROL,
    /** The peak that scores are held against. */
    @JsonProperty("peak")
    PEAK
  }

  /** A figure that was measured beside the times; null where it was not. */
  public Double figure(RowFigure figure) {
    return switch (figure) {
      case MAX_ULP -> ulp;
    };
  }

  /** What its times belong to. */
  public Row row() {
    return new Row(op, shape, kernels, threads, jdk);
  }
}
