package lanewise.simd.pass;

import static lanewise.simd.platform.EvenSplit.cut;

import lanewise.simd.platform.Team;

/** An optimizer's pass over parameters, shared out among a team by ranges of elements. */
public final class SharedUpdate implements Team.Work {
  /**
   * Whose formula it is; the scalars of each are those of {@link UpdateLoops}'s method, in order.
   */
  public enum Rule {
    SGD,
    MOMENTUM,
    NESTEROV,
    RMS_PROP,
    ADAGRAD,
    ADAM
  }

  /** The range is cut at multiples of this: two threads write no line of a cache in turn. */
  private static final int UNIT = 64;

  private Rule rule;
  private float s0;
  private float s1;
  private float s2;
  private float s3;
  private float s4;
  private float s5;
  private float s6;
  private float[] gradient;
  private float[] first;
  private float[] second;
  private float[] values;

  /** Runs the rule in so many parts, with as many scalars and moments as it has. */
  public void run(
      Team team,
      int parts,
      Rule rule,
      float s0,
      float s1,
      float s2,
      float s3,
      float s4,
      float s5,
      float s6,
      float[] gradient,
      float[] first,
      float[] second,
      float[] values) {
    if (parts == 1) {
      int n = values.length;
      run(rule, s0, s1, s2, s3, s4, s5, s6, gradient, first, second, values, 0, n);
      return;
    }
    this.rule = rule;
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
    this.s4 = s4;
    this.s5 = s5;
    this.s6 = s6;
    this.gradient = gradient;
    this.first = first;
    this.second = second;
    this.values = values;
    try {
      team.run(this, parts);
    } finally {
      this.gradient = null;
      this.first = null;
      this.second = null;
      this.values = null;
    }
  }

  @Override
  public void part(int index, int parts) {
    int from = cut(values.length, UNIT, parts, index);
    int to = cut(values.length, UNIT, parts, index + 1);
    run(rule, s0, s1, s2, s3, s4, s5, s6, gradient, first, second, values, from, to);
  }

  private static void run(
      Rule rule,
      float s0,
      float s1,
      float s2,
      float s3,
      float s4,
      float s5,
      float s6,
      float[] g,
      float[] first,
      float[] second,
      float[] w,
      int from,
      int to) {
    switch (rule) {
      case SGD -> UpdateLoops.sgd(s0, g, w, from, to);
      case MOMENTUM -> UpdateLoops.momentum(s0, s1, s2, s3, g, first, w, from, to);
      case NESTEROV -> UpdateLoops.nesterov(s0, s1, s2, s3, g, first, w, from, to);
      case RMS_PROP -> UpdateLoops.rmsProp(s0, s1, s2, s3, s4, g, first, w, from, to);
      case ADAGRAD -> UpdateLoops.adagrad(s0, s1, s2, s3, g, first, w, from, to);
      case ADAM -> UpdateLoops.adam(s0, s1, s2, s3, s4, s5, s6, g, first, second, w, from, to);
    }
  }
}
