package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.workload.UpdatePass;
import lanewise.bench.workload.UpdateShape;
import lanewise.kernels.Kernels;

/** Weights, their gradient and the moments of an optimizer, the same for every provider. */
record UpdateCase(
    UpdatePass pass, float[] gradient, float[] mean, float[] meanSquare, float[] values) {
  private static final float MOMENTUM = 0.9f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float SCALE = 1f / 128;
  private static final float DECAY = 1e-4f;

  static UpdateCase of(UpdateShape shape, Inputs inputs) {
    int n = shape.weights();
    return new UpdateCase(
        shape.pass(),
        inputs.array(n),
        inputs.array(n),
        inputs.activations(1, n).data(),
        inputs.array(n));
  }

  UpdateCase copy() {
    return new UpdateCase(pass, gradient.clone(), mean.clone(), meanSquare.clone(), values.clone());
  }

  /** One pass. */
  void run(Kernels k, float rate) {
    float[] g = gradient;
    float[] m = mean;
    float[] v = meanSquare;
    float[] w = values;
    switch (pass) {
      case SGD -> k.sgd(rate, g, w);
      case MOMENTUM -> k.momentum(rate, MOMENTUM, SCALE, DECAY, g, m, w);
      case NESTEROV -> k.nesterov(rate, MOMENTUM, SCALE, DECAY, g, m, w);
      case RMSPROP -> k.rmsProp(rate, BETA2, EPSILON, SCALE, DECAY, g, v, w);
      case ADAGRAD -> k.adagrad(rate, EPSILON, SCALE, DECAY, g, v, w);
      case ADAM -> k.adam(rate, BETA1, BETA2, EPSILON, SCALE, DECAY, 1f, g, m, v, w);
      case ADAMW -> k.adam(rate, BETA1, BETA2, EPSILON, SCALE, 0f, 1 - rate * DECAY, g, m, v, w);
      case MOVE -> move(g, m, v, w);
    }
  }

  /** A plain loop that C2 vectorises, whoever the kernels are; it adds only to read all. */
  private static void move(float[] g, float[] m, float[] v, float[] w) {
    for (int i = 0; i < w.length; i++) {
      float first = m[i] + g[i];
      float second = v[i];
      float third = w[i];
      m[i] = second;
      v[i] = third;
      w[i] = first;
    }
  }
}
