package lanewise.simd.pass;

/**
 * The optimizers' passes over parameters, each one loop over the elements from {@code from} to
 * {@code to}.
 *
 * <p>These are plain loops, which C2 turns into vector code itself. C2 then starts each loop so
 * that its stores are aligned with the cache lines, which code that names vectors cannot do, since
 * Java hides addresses. Every operation is an fma, a product, a quotient or a root, each rounded
 * alike in a vector and alone, so that the bits are the same at every width.
 *
 * <p>C2 chooses the width by the number of elements that a loop has seen so far. A loop that was
 * used for short ranges stays narrow or scalar for ever, so short ranges have a loop of their own.
 *
 * <p>All that an element reads is read before anything is written, since C2 must assume that the
 * arrays overlap.
 */
final class UpdateLoops {
  /** Several vectors of any width; whatever is shorter is cheap in scalar code too. */
  private static final int SHORT = 128;

  private UpdateLoops() {}

  /** v ← v − rate·g. */
  static void sgd(float rate, float[] gradient, float[] values, int from, int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        values[i] = Math.fma(-rate, gradient[i], values[i]);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      values[i] = Math.fma(-rate, gradient[i], values[i]);
    }
  }

  static void momentum(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values,
      int from,
      int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        momentum(i, rate, momentum, scale, decay, gradient, velocity, values);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      momentum(i, rate, momentum, scale, decay, gradient, velocity, values);
    }
  }

  private static void momentum(
      int i,
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    float w = values[i];
    float v = Math.fma(momentum, velocity[i], Math.fma(decay, w, scale * gradient[i]));
    velocity[i] = v;
    values[i] = Math.fma(-rate, v, w);
  }

  static void nesterov(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values,
      int from,
      int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        nesterov(i, rate, momentum, scale, decay, gradient, velocity, values);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      nesterov(i, rate, momentum, scale, decay, gradient, velocity, values);
    }
  }

  private static void nesterov(
      int i,
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    float w = values[i];
    float g = Math.fma(decay, w, scale * gradient[i]);
    float v = Math.fma(momentum, velocity[i], g);
    velocity[i] = v;
    values[i] = Math.fma(-rate, Math.fma(momentum, v, g), w);
  }

  static void rmsProp(
      float rate,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] meanSquare,
      float[] values,
      int from,
      int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        rmsProp(i, rate, beta2, epsilon, scale, decay, gradient, meanSquare, values);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      rmsProp(i, rate, beta2, epsilon, scale, decay, gradient, meanSquare, values);
    }
  }

  private static void rmsProp(
      int i,
      float rate,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] meanSquare,
      float[] values) {
    float w = values[i];
    float g = Math.fma(decay, w, scale * gradient[i]);
    float v = Math.fma((1 - beta2) * g, g, beta2 * meanSquare[i]);
    meanSquare[i] = v;
    values[i] = Math.fma(-rate, g / ((float) Math.sqrt(v) + epsilon), w);
  }

  static void adagrad(
      float rate,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] sumOfSquares,
      float[] values,
      int from,
      int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        adagrad(i, rate, epsilon, scale, decay, gradient, sumOfSquares, values);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      adagrad(i, rate, epsilon, scale, decay, gradient, sumOfSquares, values);
    }
  }

  private static void adagrad(
      int i,
      float rate,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] sumOfSquares,
      float[] values) {
    float w = values[i];
    float g = Math.fma(decay, w, scale * gradient[i]);
    float v = Math.fma(g, g, sumOfSquares[i]);
    sumOfSquares[i] = v;
    values[i] = Math.fma(-rate, g / ((float) Math.sqrt(v) + epsilon), w);
  }

  static void adam(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float keep,
      float[] gradient,
      float[] mean,
      float[] meanSquare,
      float[] values,
      int from,
      int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        adam(
            i, rate, beta1, beta2, epsilon, scale, decay, keep, gradient, mean, meanSquare, values);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      adam(i, rate, beta1, beta2, epsilon, scale, decay, keep, gradient, mean, meanSquare, values);
    }
  }

  private static void adam(
      int i,
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float keep,
      float[] gradient,
      float[] mean,
      float[] meanSquare,
      float[] values) {
    float w = values[i];
    float g = Math.fma(decay, w, scale * gradient[i]);
    float m = Math.fma(1 - beta1, g, beta1 * mean[i]);
    float v = Math.fma((1 - beta2) * g, g, beta2 * meanSquare[i]);
    mean[i] = m;
    meanSquare[i] = v;
    values[i] = Math.fma(-rate, m / ((float) Math.sqrt(v) + epsilon), keep * w);
  }
}
