package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.bench.steps.Steps;
import lanewise.bench.steps.StepsProvider;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Whole steps as by a framework, though made of layers. With the system property {@code
 * whole-steps.wrong} they learn a little too fast.
 */
public final class WholeStepsProvider implements StepsProvider {
  @Override
  public String name() {
    return "whole-steps";
  }

  @Override
  public String description() {
    return "for tests: makes whole steps";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Steps steps(Network network, Workspace ws, int threads) {
    Steps layered = Steps.of(network, ws);
    float factor = Boolean.getBoolean("whole-steps.wrong") ? 1.01f : 1f;
    return new Steps() {
      @Override
      public double step(float rate) {
        return layered.step(factor * rate);
      }

      @Override
      public void store() {
        layered.store();
      }

      @Override
      public void close() {
        layered.close();
      }
    };
  }
}
