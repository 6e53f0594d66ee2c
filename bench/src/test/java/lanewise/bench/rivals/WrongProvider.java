package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
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
      a.data()[a.size() - 1] += 1e-4f;
    }

    @Override
    public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
      naive.delta(f, a, error, delta, db);
      db[0] += 1e-2f;
    }

    @Override
    public void sgd(float rate, float[] gradient, float[] values) {
      naive.sgd(rate * 1.01f, gradient, values);
    }

    @Override
    public void momentum(
        float rate, float momentum, float scale, float decay, float[] g, float[] v, float[] w) {
      naive.momentum(rate * 1.01f, momentum, scale, decay, g, v, w);
    }

    @Override
    public void nesterov(
        float rate, float momentum, float scale, float decay, float[] g, float[] v, float[] w) {
      naive.nesterov(rate, momentum, scale * 1.01f, decay, g, v, w);
    }

    @Override
    public void rmsProp(
        float rate,
        float beta2,
        float epsilon,
        float scale,
        float decay,
        float[] g,
        float[] v,
        float[] w) {
      naive.rmsProp(rate, beta2 * 0.99f, epsilon, scale, decay, g, v, w);
    }

    @Override
    public void adagrad(
        float rate, float epsilon, float scale, float decay, float[] g, float[] v, float[] w) {
      naive.adagrad(rate * 1.01f, epsilon, scale, decay, g, v, w);
    }

    @Override
    public void adam(
        float rate,
        float beta1,
        float beta2,
        float epsilon,
        float scale,
        float decay,
        float keep,
        float[] g,
        float[] m,
        float[] v,
        float[] w) {
      naive.adam(rate, beta1 * 0.99f, beta2, epsilon, scale, decay, keep, g, m, v, w);
    }
  }
}
