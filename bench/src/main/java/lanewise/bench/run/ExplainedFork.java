package lanewise.bench.run;

import java.io.IOException;
import java.util.List;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.plan.Relay;

/**
 * One fork whose output is read and whose times are not.
 *
 * @param log all it printed
 * @param allocated bytes a call in the last turn
 * @param stacks of its calls, a line for each with its count; null where nothing was sampled
 * @param flame the flame graph of these, in HTML; null where nothing was sampled
 * @param failure why it gave nothing; null if it did not fail
 */
public record ExplainedFork(
    String log, double allocated, String stacks, String flame, String failure) {
  /**
   * Runs a configuration with what its arguments make the JVM print, and samples its calls where
   * async-profiler is there. Printing delays compilation, so that it may warm up for as long as in
   * any preset.
   */
  public static ExplainedFork run(Configuration c, JvmArguments arguments) throws IOException {
    if (Sampler.lacking().isPresent()) {
      return of(c, arguments, null);
    }
    try (Sampler sampler = Sampler.open()) {
      return of(c, arguments, sampler);
    }
  }

  private static ExplainedFork of(Configuration c, JvmArguments arguments, Sampler sampler)
      throws IOException {
    Preset preset = Preset.PUBLISH;
    Relay alone =
        new Relay(new Problem(c.op(), c.shape()), c.threads(), List.of(c), preset.turns(c.work()));
    try (RelayRunner runner =
        new RelayRunner(new ForkRunner(preset, arguments, sampler), preset.forkLimit())) {
      ForkOutcome outcome =
          runner.run(alone, 1, RelayRunner.Watch.none()).entrants().get(0).outcome();
      return new ExplainedFork(
          outcome.log(),
          outcome.allocated() == null ? 0 : outcome.allocated(),
          sampler == null ? null : sampler.stacks(),
          sampler == null ? null : sampler.flame(),
          outcome.failure());
    }
  }
}
