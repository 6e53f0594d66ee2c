package lanewise.simd.pass;

import static lanewise.simd.platform.EvenSplit.cut;

import lanewise.kernels.UpdateStep;
import lanewise.simd.platform.Team;

/** An optimizer's pass over parameters, shared out among a team by ranges of elements. */
public final class SharedUpdate implements Team.Work {
  /** The range is cut at multiples of this, so that no two threads write to one cache line. */
  private static final int UNIT = 64;

  private UpdateStep step;
  private float[] gradient;
  private float[][] moments;
  private float[] values;

  /** Does the step in so many parts. */
  public void run(
      Team team, int parts, UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    if (parts == 1) {
      run(step, gradient, moments, values, 0, values.length);
      return;
    }
    this.step = step;
    this.gradient = gradient;
    this.moments = moments;
    this.values = values;
    try {
      team.run(this, parts);
    } finally {
      this.step = null;
      this.gradient = null;
      this.moments = null;
      this.values = null;
    }
  }

  @Override
  public void part(int index, int parts) {
    int from = cut(values.length, UNIT, parts, index);
    int to = cut(values.length, UNIT, parts, index + 1);
    run(step, gradient, moments, values, from, to);
  }

  /** Does the step for the elements from {@code from} to {@code to}. */
  static void run(UpdateStep s, float[] g, float[][] moments, float[] w, int from, int to) {
    switch (s.formula()) {
      case SGD -> UpdateLoops.sgd(s.rate(), g, w, from, to);
      case MOMENTUM ->
          UpdateLoops.momentum(
              s.rate(), s.momentum(), s.scale(), s.decay(), g, moments[0], w, from, to);
      case NESTEROV ->
          UpdateLoops.nesterov(
              s.rate(), s.momentum(), s.scale(), s.decay(), g, moments[0], w, from, to);
      case RMS_PROP ->
          UpdateLoops.rmsProp(
              s.rate(), s.beta2(), s.epsilon(), s.scale(), s.decay(), g, moments[0], w, from, to);
      case ADAGRAD ->
          UpdateLoops.adagrad(
              s.rate(), s.epsilon(), s.scale(), s.decay(), g, moments[0], w, from, to);
      case ADAM ->
          UpdateLoops.adam(
              s.rate(),
              s.beta1(),
              s.beta2(),
              s.epsilon(),
              s.scale(),
              s.decay(),
              s.keep(),
              g,
              moments[0],
              moments[1],
              w,
              from,
              to);
    }
  }
}
