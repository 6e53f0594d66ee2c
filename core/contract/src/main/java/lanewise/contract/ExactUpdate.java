package lanewise.contract;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateStep;

/** An update, called with constants and with its formula in double. */
public enum ExactUpdate {
  HEAVY_BALL(UpdateStep.Formula.MOMENTUM) {
    @Override
    void step(State s, double g) {
      s.m = MOMENTUM * s.m + g;
      s.w -= RATE * s.m;
    }
  },
  NESTEROV(UpdateStep.Formula.NESTEROV) {
    @Override
    void step(State s, double g) {
      s.m = MOMENTUM * s.m + g;
      s.w -= RATE * (g + MOMENTUM * s.m);
    }
  },
  RMS_PROP(UpdateStep.Formula.RMS_PROP) {
    @Override
    void step(State s, double g) {
      s.v = BETA2 * s.v + (1 - BETA2) * g * g;
      s.w -= RATE * g / (Math.sqrt(s.v) + EPSILON);
    }
  },
  ADAGRAD(UpdateStep.Formula.ADAGRAD) {
    @Override
    void step(State s, double g) {
      s.v += g * g;
      s.w -= RATE * g / (Math.sqrt(s.v) + EPSILON);
    }
  },
  ADAM(UpdateStep.Formula.ADAM) {
    @Override
    void step(State s, double g) {
      s.m = BETA1 * s.m + (1 - BETA1) * g;
      s.v = BETA2 * s.v + (1 - BETA2) * g * g;
      s.w = KEEP * s.w - RATE * s.m / (Math.sqrt(s.v) + EPSILON);
    }
  };

  private static final float RATE = 0.3f;
  private static final float MOMENTUM = 0.9f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float EPSILON = 1e-3f;
  private static final float KEEP = 0.95f;

  /** What gradients are multiplied by. */
  static final float SCALE = 0.25f;

  /** How much of the parameter is then added to its gradient. */
  static final float DECAY = 0.01f;

  private final UpdateStep.Formula formula;

  ExactUpdate(UpdateStep.Formula formula) {
    this.formula = formula;
  }

  /** A step by this rule's formula, its numbers still to be set. */
  public UpdateStep step() {
    return new UpdateStep(formula);
  }

  /** Of a mean and a mean square those that the formula has. */
  public float[][] moments(float[] mean, float[] meanSquare) {
    return switch (formula) {
      case SGD -> UpdateStep.NO_MOMENTS;
      case MOMENTUM, NESTEROV -> new float[][] {mean};
      case RMS_PROP, ADAGRAD -> new float[][] {meanSquare};
      case ADAM -> new float[][] {mean, meanSquare};
    };
  }

  /** One step by the kernels; m and v are the moments, of which some rules use one. */
  public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
    UpdateStep step =
        step()
            .rate(RATE)
            .momentum(MOMENTUM)
            .beta1(BETA1)
            .beta2(BETA2)
            .epsilon(EPSILON)
            .scale(SCALE)
            .decay(DECAY)
            .keep(KEEP);
    k.update(step, g, moments(m, v), w);
  }

  /** One step of one parameter, g with scale and decay in it. */
  abstract void step(State s, double g);

  /** One parameter and its moments, exactly. */
  static final class State {
    double m;
    double v;
    double w;
  }
}
