package lanewise.bench.run;

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
 * @param failure why it gave nothing; null if it did not fail
 */
public record ExplainedFork(String log, double allocated, String failure) {
  /**
   * Runs a configuration with what its arguments make the JVM print. Printing delays compilation,
   * so that it may warm up for as long as in any preset.
   */
  public static ExplainedFork run(Configuration c, JvmArguments arguments) {
    Preset preset = Preset.PUBLISH;
    Relay alone =
        new Relay(new Problem(c.op(), c.shape()), c.threads(), List.of(c), preset.turns(c.work()));
    try (RelayRunner runner =
        new RelayRunner(new ForkRunner(preset, arguments), preset.forkLimit())) {
      ForkOutcome outcome =
          runner.run(alone, 1, RelayRunner.Watch.none()).entrants().get(0).outcome();
      double allocated = outcome.allocated() == null ? 0 : outcome.allocated();
      return new ExplainedFork(outcome.log(), allocated, outcome.failure());
    }
  }
}
