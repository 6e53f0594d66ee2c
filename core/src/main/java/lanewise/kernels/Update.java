package lanewise.kernels;

/** The optimizers' updates in plain loops, as the formulas are; lengths are the caller's care. */
final class Update {
  private Update() {}

  static void momentum(
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

  static void nesterov(
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

  static void rmsProp(
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

  static void adagrad(
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
