package lanewise.optimizer;

import lanewise.network.GradientSink;
import lanewise.network.Gradients;
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
  public final long steps() {
    return steps;
  }

  @Override
  public final Schedule schedule() {
    return schedule;
  }

  @Override
  public final void step(Network network, Workspace ws) {
    serve(network);
    begin(network.loss().scale(ws.weight()));
    for (int l = 0; l < network.layers().size(); l++) {
      network.gradients(ws, l, sink(l));
    }
    network.updateStatistics(ws);
  }

  @Override
  public final void step(Network network, Gradients gradients) {
    serve(network);
    begin(gradients.scale());
    for (int l = 0; l < network.layers().size(); l++) {
      gradients.forEach(l, sink(l));
    }
  }

  @Override
  public final void resume(Network network, long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(steps + " steps: there cannot be less than 0");
    }
    serve(network);
    this.steps = steps;
  }

  @Override
  public final float[][] moments(Network network, int l, int p) {
    serve(network);
    return moments(l, p);
  }

  private void serve(Network network) {
    if (this.network == null) {
      this.network = network;
      remember(network);
    } else if (this.network != network) {
      throw new IllegalArgumentException(
          "this optimizer (" + label + ") serves another network: each needs one of its own");
    }
  }

  /** Begins a step of gradients that this factor turns into the cost's. */
  private void begin(float scale) {
    rate = schedule.rate(steps);
    if (!(rate >= 0) || Float.isInfinite(rate)) {
      throw new IllegalStateException(
          "the schedule gives step " + steps + " a learning rate of " + rate);
    }
    steps++;
    prepare(rate, scale, steps);
  }

  /** Makes room for what is remembered of the network, before the first step. */
  abstract void remember(Network network);

  /** What is remembered of parameter {@code p} of layer {@code l}. */
  abstract float[][] moments(int l, int p);

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
