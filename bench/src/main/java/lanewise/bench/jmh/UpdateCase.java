package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.workload.UpdatePass;
import lanewise.bench.workload.UpdateShape;
import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateStep;
import lanewise.kernels.UpdateStep.Formula;

/** Weights, their gradient and the moments of an optimizer, the same for every provider. */
record UpdateCase(
    UpdatePass pass,
    UpdateStep step,
    float[] gradient,
    float[] mean,
    float[] meanSquare,
    float[][] moments,
    float[] values) {
  private static final float DECAY = 1e-4f;

  private UpdateCase(
      UpdatePass pass, float[] gradient, float[] mean, float[] meanSquare, float[] values) {
    this(
        pass,
        step(pass),
        gradient,
        mean,
        meanSquare,
        switch (pass) {
          case SGD, MOVE -> UpdateStep.NO_MOMENTS;
          case MOMENTUM, NESTEROV -> new float[][] {mean};
          case RMSPROP, ADAGRAD -> new float[][] {meanSquare};
          case ADAM, ADAMW -> new float[][] {mean, meanSquare};
        },
        values);
  }

  static UpdateCase of(UpdateShape shape, Inputs inputs) {
    int n = shape.weights();
    return new UpdateCase(
        shape.pass(),
        inputs.array(n),
        inputs.array(n),
        inputs.activations(1, n).data(),
        inputs.array(n));
  }

  /** What the kernels are asked to do; nothing of it is used to move memory alone. */
  private static UpdateStep step(UpdatePass pass) {
    Formula formula =
        switch (pass) {
          case SGD, MOVE -> Formula.SGD;
          case MOMENTUM -> Formula.MOMENTUM;
          case NESTEROV -> Formula.NESTEROV;
          case RMSPROP -> Formula.RMS_PROP;
          case ADAGRAD -> Formula.ADAGRAD;
          case ADAM, ADAMW -> Formula.ADAM;
        };
    return new UpdateStep(formula)
        .momentum(0.9f)
        .beta1(0.9f)
        .beta2(0.999f)
        .epsilon(1e-8f)
        .scale(1f / 128)
        .decay(pass == UpdatePass.ADAMW ? 0 : DECAY);
  }

  UpdateCase copy() {
    return new UpdateCase(pass, gradient.clone(), mean.clone(), meanSquare.clone(), values.clone());
  }

  /** One pass. */
  void run(Kernels k, float rate) {
    if (pass == UpdatePass.MOVE) {
      move(gradient, mean, meanSquare, values);
      return;
    }
    if (pass == UpdatePass.ADAMW) {
      step.keep(1 - rate * DECAY);
    }
    k.update(step.rate(rate), gradient, moments, values);
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
