package lanewise.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of the updates, for every provider: each formula in double, at ragged sizes, step after
 * step on the same moments.
 */
public abstract class UpdateContract {
  /** One of each size round each lane count, and one that is vector code for sure. */
  protected static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 127, 128, 129, 300, 1031
  };

  private static final float RATE = 0.3f;
  private static final float MOMENTUM = 0.9f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float EPSILON = 1e-3f;
  private static final float SCALE = 0.25f;
  private static final float DECAY = 0.01f;
  private static final float KEEP = 0.95f;

  protected Kernels kernels;

  /** New kernels of the provider under test. */
  protected abstract Kernels create();

  @BeforeEach
  void open() {
    kernels = create();
  }

  @AfterEach
  void close() {
    kernels.close();
  }

  /** An update, called with the constants above and with its formula in double. */
  protected enum Rule {
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

    /** One step by the kernels; m and v are the moments, of which some rules use one. */
    public abstract void step(Kernels k, float[] g, float[] m, float[] v, float[] w);

    /** One step of one parameter, g with scale and decay in it. */
    abstract void step(State s, double g);
  }

  /** One parameter and its moments, exactly. */
  static final class State {
    double m;
    double v;
    double w;
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void followsItsFormula(Rule rule) {
    Random random = new Random(21);
    for (int n : SIZES) {
      float[] m = new float[n];
      float[] v = new float[n];
      float[] w = array(n, random);
      State[] exact = new State[n];
      for (int i = 0; i < n; i++) {
        exact[i] = new State();
        exact[i].w = w[i];
      }
      for (int step = 0; step < 5; step++) {
        float[] g = array(n, random);
        float[] before = g.clone();
        rule.step(kernels, g, m, v, w);
        assertThat(g).as("the gradient is only read").isEqualTo(before);
        for (int i = 0; i < n; i++) {
          rule.step(exact[i], SCALE * (double) g[i] + DECAY * exact[i].w);
          String what = rule + ", element " + i + " of " + n + ", step " + step;
          assertThat((double) m[i]).as(what).isBetween(exact[i].m - 1e-5, exact[i].m + 1e-5);
          assertThat((double) v[i]).as(what).isBetween(exact[i].v - 1e-5, exact[i].v + 1e-5);
          assertThat((double) w[i]).as(what).isBetween(exact[i].w - 5e-5, exact[i].w + 5e-5);
        }
      }
    }
  }

  /** What is not a number stays its own parameter's misfortune. */
  @ParameterizedTest
  @EnumSource(Rule.class)
  void notANumberAndInfinitySpoilTheirOwnElementOnly(Rule rule) {
    Random random = new Random(22);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (int n : new int[] {1, 17, 300}) {
        for (int at : new int[] {0, n / 2, n - 1}) {
          float[] g = array(n, random);
          float[] w = array(n, random);
          float[] good = w.clone();
          rule.step(kernels, g, new float[n], new float[n], good);
          g[at] = bad;
          rule.step(kernels, g, new float[n], new float[n], w);
          assertThat(Float.isFinite(w[at])).as(rule + " with " + bad + " at " + at).isFalse();
          w[at] = good[at];
          assertThat(w).isEqualTo(good);
        }
      }
    }
  }

  /** Of a gradient that has always been zero √v is zero too: ε keeps the step from being 0/0. */
  @ParameterizedTest
  @EnumSource(Rule.class)
  void aParameterAtRestStays(Rule rule) {
    for (int n : SIZES) {
      float[] w = new float[n];
      rule.step(kernels, new float[n], new float[n], new float[n], w);
      assertThat(w).isEqualTo(new float[n]);
    }
  }

  @Test
  void sgdShrinksValuesThatAreTheirOwnGradient() {
    Random random = new Random(23);
    for (int n : SIZES) {
      float[] w = array(n, random);
      float[] before = w.clone();
      kernels.sgd(0.25f, w, w);
      for (int i = 0; i < n; i++) {
        assertThat(w[i]).isEqualTo(0.75f * before[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void refusesLengthsThatDiffer(Rule rule) {
    float[] three = new float[3];
    float[] four = new float[4];
    assertThatThrownBy(() -> rule.step(kernels, three, four, four, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("gradient", "3", "4");
    assertThatThrownBy(() -> rule.step(kernels, four, three, three, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("moment", "3", "4");
  }

  /** Uniform in ±1. */
  protected static float[] array(int n, Random random) {
    return Samples.input(1, n, random).copy().data();
  }
}
