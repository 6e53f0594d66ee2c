package lanewise.optimizer;

import lanewise.network.GradientSink;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** What the optimizers share: a schedule, the count of steps, and the one network they serve. */
abstract class ScheduledOptimizer implements Optimizer {
  private final String label;
  private final Schedule schedule;
  private Network network;
  private long steps;
  private float rate;

  ScheduledOptimizer(String label, Schedule schedule) {
    this.label = label;
    this.schedule = schedule;
  }

  @Override
  public final String label() {
    return label;
  }

  @Override
  public final float rate() {
    return rate;
  }

  @Override
  public final void step(Network network, Workspace ws) {
    if (this.network == null) {
      this.network = network;
      begin(network);
    } else if (this.network != network) {
      throw new IllegalArgumentException(
          "this optimizer (" + label + ") serves another network: each needs one of its own");
    }
    rate = schedule.rate(steps);
    if (!(rate >= 0) || Float.isInfinite(rate)) {
      throw new IllegalStateException(
          "the schedule gives step " + steps + " a learning rate of " + rate);
    }
    steps++;
    prepare(rate, network.loss().scale(ws.batch()), steps);
    for (int l = 0; l < network.layers().size(); l++) {
      network.layers().get(l).gradients(ws.x(l), ws.buffers(l), sink(l));
    }
  }

  /** Makes room for what is remembered of the network, before the first step. */
  abstract void begin(Network network);

  /**
   * Computes what is the same for every parameter of a step.
   *
   * @param rate of this step
   * @param scale the factor from gradients summed over the batch to the cost's
   * @param count of the steps, this one included
   */
  abstract void prepare(float rate, float scale, long count);

  /** What takes the gradients of layer {@code l}. */
  abstract GradientSink sink(int l);
}
