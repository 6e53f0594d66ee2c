package lanewise.kernels;

/** The updates in plain loops, written as the formulas are. The caller has checked the lengths. */
final class UpdateFormulas {
  private UpdateFormulas() {}

  static void apply(UpdateStep s, float[] gradient, float[][] moments, float[] values) {
    switch (s.formula()) {
      case SGD -> sgd(s.rate(), gradient, values);
      case MOMENTUM ->
          momentum(s.rate(), s.momentum(), s.scale(), s.decay(), gradient, moments[0], values);
      case NESTEROV ->
          nesterov(s.rate(), s.momentum(), s.scale(), s.decay(), gradient, moments[0], values);
      case RMS_PROP ->
          rmsProp(
              s.rate(), s.beta2(), s.epsilon(), s.scale(), s.decay(), gradient, moments[0], values);
      case ADAGRAD ->
          adagrad(s.rate(), s.epsilon(), s.scale(), s.decay(), gradient, moments[0], values);
      case ADAM ->
          adam(
              s.rate(),
              s.beta1(),
              s.beta2(),
              s.epsilon(),
              s.scale(),
              s.decay(),
              s.keep(),
              gradient,
              moments[0],
              moments[1],
              values);
    }
  }

  private static void sgd(float rate, float[] gradient, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= rate * gradient[i];
    }
  }

  private static void momentum(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    for (int i = 0; i < values.length; i++) {
      float w = values[i];
      float v = momentum * velocity[i] + (scale * gradient[i] + decay * w);
      velocity[i] = v;
      values[i] = w - rate * v;
    }
  }

  private static void nesterov(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    for (int i = 0; i < values.length; i++) {
      float w = values[i];
      float g = scale * gradient[i] + decay * w;
      float v = momentum * velocity[i] + g;
      velocity[i] = v;
      values[i] = w - rate * (g + momentum * v);
    }
  }

  private static void rmsProp(
      float rate,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] meanSquare,
      float[] values) {
    for (int i = 0; i < values.length; i++) {
      float w = values[i];
      float g = scale * gradient[i] + decay * w;
      float v = beta2 * meanSquare[i] + (1 - beta2) * g * g;
      meanSquare[i] = v;
      values[i] = w - rate * (g / ((float) Math.sqrt(v) + epsilon));
    }
  }

  private static void adagrad(
      float rate,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] sumOfSquares,
      float[] values) {
    for (int i = 0; i < values.length; i++) {
      float w = values[i];
      float g = scale * gradient[i] + decay * w;
      float v = sumOfSquares[i] + g * g;
      sumOfSquares[i] = v;
      values[i] = w - rate * (g / ((float) Math.sqrt(v) + epsilon));
    }
  }

  private static void adam(
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
    for (int i = 0; i < values.length; i++) {
      float w = values[i];
      float g = scale * gradient[i] + decay * w;
      float m = beta1 * mean[i] + (1 - beta1) * g;
      float v = beta2 * meanSquare[i] + (1 - beta2) * g * g;
      mean[i] = m;
      meanSquare[i] = v;
      values[i] = keep * w - rate * (m / ((float) Math.sqrt(v) + epsilon));
    }
  }
}
