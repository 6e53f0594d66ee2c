package lanewise.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import lanewise.bench.json.Nullable;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.workload.RowFigure;

/**
 * A line of {@code samples.jsonl}: one fork, as it ended.
 *
 * @param round from 1; 0 for what is run once
 * @param slot the fork's place in its round, from 1
 * @param role what it was run for
 * @param op of its row; {@code peak} for the loop of fma
 * @param shape of its row; empty for the loop of fma
 * @param kernels of its row; empty for the loop of fma
 * @param threads of its row
 * @param jdk of its row
 * @param started when, in UTC
 * @param seconds how long the fork lived
 * @param failure why it has no times; null if it has
 * @param warmup nanoseconds a call of each iteration that warmed up
 * @param warmed seconds from its first call to the first that counts; null in older records
 * @param times nanoseconds a call of each iteration that counts
 * @param allocated bytes a call in the last iteration; null where unknown
 * @param collections garbage collections during the iterations that count
 * @param noise what else went on
 * @param ulp the largest error of an elementwise op, in units in the last place, of a fork that
 *     proves its result; null where there is none, and in older records
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
    double seconds,
    @Nullable String failure,
    List<Double> warmup,
    @Nullable(absent = true) Double warmed,
    List<Double> times,
    @Nullable Double allocated,
    int collections,
    ForkNoise noise,
    @Nullable(absent = true) Double ulp) {
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
    PEAK,
    /** The result is compared with naive's and nothing is timed. */
    @JsonProperty("proof")
    PROOF
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
