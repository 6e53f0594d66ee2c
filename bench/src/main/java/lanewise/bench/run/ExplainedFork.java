package lanewise.bench.run;

import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Preset;

/**
 * One fork whose output is read and whose times are not.
 *
 * @param log all it printed
 * @param allocated bytes a call in the last iteration
 * @param failure why it gave nothing; null if it did not fail
 */
public record ExplainedFork(String log, double allocated, String failure) {
  /**
   * Runs a configuration as long as a standard run does, since printing delays compilation, with
   * what its arguments make the JVM print.
   */
  public static ExplainedFork run(Configuration configuration, JvmArguments arguments) {
    ForkRunner runner = new ForkRunner(Preset.STANDARD, arguments, Preset.STANDARD.forkLimit());
    ForkOutcome outcome = runner.run(configuration, time -> {});
    double allocated = outcome.allocated() == null ? 0 : outcome.allocated();
    return new ExplainedFork(outcome.log(), allocated, outcome.failure());
  }
}
