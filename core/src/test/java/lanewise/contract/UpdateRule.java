package lanewise.contract;

import lanewise.kernels.Kernels;

/** An update, called with constants and with its formula in double. */
public enum UpdateRule {
  HEAVY_BALL {
    @Override
    public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
      k.momentum(RATE, MOMENTUM, SCALE, DECAY, g, m, w);
    }

    @Override
    void step(State s, double g) {
      s.m = MOMENTUM * s.m + g;
      s.w -= RATE * s.m;
    }
  },
  NESTEROV {
    @Override
    public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
      k.nesterov(RATE, MOMENTUM, SCALE, DECAY, g, m, w);
    }

    @Override
    void step(State s, double g) {
      s.m = MOMENTUM * s.m + g;
      s.w -= RATE * (g + MOMENTUM * s.m);
    }
  },
  RMS_PROP {
    @Override
    public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
      k.rmsProp(RATE, BETA2, EPSILON, SCALE, DECAY, g, v, w);
    }

    @Override
    void step(State s, double g) {
      s.v = BETA2 * s.v + (1 - BETA2) * g * g;
      s.w -= RATE * g / (Math.sqrt(s.v) + EPSILON);
    }
  },
  ADAGRAD {
    @Override
    public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
      k.adagrad(RATE, EPSILON, SCALE, DECAY, g, v, w);
    }

    @Override
    void step(State s, double g) {
      s.v += g * g;
      s.w -= RATE * g / (Math.sqrt(s.v) + EPSILON);
    }
  },
  ADAM {
    @Override
    public void step(Kernels k, float[] g, float[] m, float[] v, float[] w) {
      k.adam(RATE, BETA1, BETA2, EPSILON, SCALE, DECAY, KEEP, g, m, v, w);
    }

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

  /** One step by the kernels; m and v are the moments, of which some rules use one. */
  public abstract void step(Kernels k, float[] g, float[] m, float[] v, float[] w);

  /** One step of one parameter, g with scale and decay in it. */
  abstract void step(State s, double g);

  /** One parameter and its moments, exactly. */
  static final class State {
    double m;
    double v;
    double w;
  }
}
