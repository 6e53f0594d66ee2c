package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;

/** Kernels that get one element wrong, to see whether verification notices. */
public final class WrongProvider implements KernelsProvider {
  @Override
  public String name() {
    return "wrong";
  }

  @Override
  public String description() {
    return "for tests: one element is wrong";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Kernels create(int threads) {
    return new WrongKernels();
  }

  private static final class WrongKernels implements Kernels {
    private final Kernels naive = new NaiveKernels();

    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
      naive.matmul(opA, opB, alpha, a, b, beta, c);
      c.data()[c.size() - 1] *= 1.001f;
    }

    @Override
    public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
      naive.activate(f, bias, z, a);
      a.data()[a.size() - 1] += 1e-4f * Math.max(1, a.data()[a.size() - 1]);
    }

    @Override
    public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
      naive.delta(f, a, error, delta, db);
      db[0] += 1e-2f;
    }

    @Override
    public void softmax(Matrix z, Matrix a) {
      naive.softmax(z, a);
      a.data()[0] += 1e-4f;
    }

    @Override
    public double softmaxCrossEntropy(Matrix z, Matrix y, Matrix delta) {
      return naive.softmaxCrossEntropy(z, y, delta) * 1.001;
    }

    @Override
    public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
      float rate = step.rate();
      float scale = step.scale();
      float beta1 = step.beta1();
      float beta2 = step.beta2();
      switch (step.formula()) {
        case SGD, MOMENTUM, ADAGRAD -> step.rate(rate * 1.01f);
        case NESTEROV -> step.scale(scale * 1.01f);
        case RMS_PROP -> step.beta2(beta2 * 0.99f);
        case ADAM -> step.beta1(beta1 * 0.99f);
      }
      naive.update(step, gradient, moments, values);
      step.rate(rate).scale(scale).beta1(beta1).beta2(beta2);
    }
  }
}
