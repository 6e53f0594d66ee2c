package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import lanewise.kernels.UpdateStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of the updates: each formula in double, at ragged sizes, step after step on the same
 * moments.
 */
public interface UpdateContract extends Contract {
  /** One of each size round each lane count, and one that is vector code for sure. */
  List<Integer> SIZES =
      List.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 127, 128, 129, 300, 1031);

  @ParameterizedTest
  @EnumSource(ExactUpdate.class)
  default void followsItsFormula(ExactUpdate rule) {
    Random random = new Random(21);
    for (int n : SIZES) {
      float[] m = new float[n];
      float[] v = new float[n];
      float[] w = array(n, random);
      ExactUpdate.State[] exact = new ExactUpdate.State[n];
      for (int i = 0; i < n; i++) {
        exact[i] = new ExactUpdate.State();
        exact[i].w = w[i];
      }
      for (int step = 0; step < 5; step++) {
        float[] g = array(n, random);
        float[] before = g.clone();
        rule.step(kernels(), g, m, v, w);
        assertThat(g).as("the gradient is only read").isEqualTo(before);
        for (int i = 0; i < n; i++) {
          rule.step(exact[i], ExactUpdate.SCALE * (double) g[i] + ExactUpdate.DECAY * exact[i].w);
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
  @EnumSource(ExactUpdate.class)
  default void notANumberAndInfinitySpoilTheirOwnElementOnly(ExactUpdate rule) {
    Random random = new Random(22);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (int n : new int[] {1, 17, 300}) {
        for (int at : new int[] {0, n / 2, n - 1}) {
          float[] g = array(n, random);
          float[] w = array(n, random);
          float[] good = w.clone();
          rule.step(kernels(), g, new float[n], new float[n], good);
          g[at] = bad;
          rule.step(kernels(), g, new float[n], new float[n], w);
          assertThat(Float.isFinite(w[at])).as(rule + " with " + bad + " at " + at).isFalse();
          w[at] = good[at];
          assertThat(w).isEqualTo(good);
        }
      }
    }
  }

  /** Of a gradient that has always been zero √v is zero too: ε keeps the step from being 0/0. */
  @ParameterizedTest
  @EnumSource(ExactUpdate.class)
  default void aParameterAtRestStays(ExactUpdate rule) {
    for (int n : SIZES) {
      float[] w = new float[n];
      rule.step(kernels(), new float[n], new float[n], new float[n], w);
      assertThat(w).isEqualTo(new float[n]);
    }
  }

  @Test
  default void sgd() {
    Random random = new Random(5);
    for (int n : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 300}) {
      float[] values = Samples.input(1, n, random).copy().data();
      float[] gradient = Samples.input(1, n, random).copy().data();
      float[] old = values.clone();
      kernels().update(descent(0.3f), gradient, UpdateStep.NO_MOMENTS, values);
      for (int i = 0; i < n; i++) {
        double exact = old[i] - (double) 0.3f * gradient[i];
        assertThat((double) values[i]).isBetween(exact - 2 * EPS, exact + 2 * EPS);
      }
    }
  }

  @Test
  default void sgdShrinksValuesThatAreTheirOwnGradient() {
    Random random = new Random(23);
    for (int n : SIZES) {
      float[] w = array(n, random);
      float[] before = w.clone();
      kernels().update(descent(0.25f), w, UpdateStep.NO_MOMENTS, w);
      for (int i = 0; i < n; i++) {
        assertThat(w[i]).isEqualTo(0.75f * before[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ExactUpdate.class)
  default void refusesLengthsThatDiffer(ExactUpdate rule) {
    float[] three = new float[3];
    float[] four = new float[4];
    assertThatThrownBy(() -> rule.step(kernels(), three, four, four, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("gradient", "3", "4");
    assertThatThrownBy(() -> rule.step(kernels(), four, three, three, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("moment", "3", "4");
  }

  @ParameterizedTest
  @EnumSource(UpdateStep.Formula.class)
  default void refusesAnotherNumberOfMoments(UpdateStep.Formula formula) {
    int others = formula.moments() + 1;
    assertThatThrownBy(
            () ->
                kernels()
                    .update(
                        new UpdateStep(formula), new float[3], new float[others][3], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            formula.name(), others + " moments", "expected " + formula.moments());
  }

  private static UpdateStep descent(float rate) {
    return new UpdateStep(UpdateStep.Formula.SGD).rate(rate);
  }

  /** Uniform in ±1. */
  static float[] array(int n, Random random) {
    return Samples.input(1, n, random).copy().data();
  }
}
