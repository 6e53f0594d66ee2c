package lanewise.simd;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.matrix.Matrix;

/**
 * The contract in Vector API code: the door where arguments are checked, once; what lies behind it
 * trusts them.
 *
 * <p>The result of a product is canonical: each element is the chain {@code acc = Math.fma(a, b,
 * acc)} over ascending p from zero, then {@code β == 0 ? α·acc : fma(α, acc, β·c)}. No tile shape
 * and no lane count changes a bit of it. Elementwise functions use one formula for lanes and for
 * tails.
 */
public final class SimdKernels implements Kernels {
  static final String NAME = "simd";

  /** Packing space, one a thread that computes, so that several may use one instance. */
  private final ThreadLocal<Matmul> matmul = ThreadLocal.withInitial(Matmul::new);

  /** Who shares a product out, or null: one thread needs nobody. */
  private final Team team;

  /** The product that the team works at. */
  private final Product product = new Product(matmul);

  /** Kernels on one thread. */
  public SimdKernels() {
    this(1);
  }

  /**
   * Kernels that use up to {@code threads} threads a call, the caller's included. The others are
   * daemons of this instance, which end with {@link #close}. A call that meets another one at work
   * in the same instance runs on its caller's thread alone.
   *
   * @throws IllegalArgumentException if threads is less than 1
   */
  public SimdKernels(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    team = threads == 1 ? null : new Team(threads);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return team == null ? 1 : team.threads();
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    if (team != null) {
      if (team.closed()) {
        throw new IllegalStateException("these kernels are closed");
      }
      int threads = Product.threads(team.threads(), opA, a, c);
      if (threads > 1 && team.acquire()) {
        try {
          product.run(team, threads, opA, opB, alpha, a, b, beta, c);
        } finally {
          team.release();
        }
        return;
      }
    }
    matmul.get().multiply(opA, opB, alpha, a, b, beta, c, 0, c.rows(), 0, c.cols());
  }

  @Override
  public void close() {
    if (team != null) {
      team.close();
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    Shapes.requireActivate(bias, z, a);
    Activate.run(f, bias, z.rows(), z.cols(), z.data(), a.data());
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    Delta.run(f, a.rows(), a.cols(), a.data(), error.data(), delta.data(), db);
  }

  @Override
  public void sgd(float rate, float[] gradient, float[] values) {
    Shapes.requireUpdate(gradient, values);
    Update.sgd(rate, gradient, values, 0, values.length);
  }

  @Override
  public void momentum(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    Shapes.requireUpdate(gradient, velocity, values);
    int n = values.length;
    Update.momentum(rate, momentum, scale, decay, gradient, velocity, values, 0, n);
  }

  @Override
  public void nesterov(
      float rate,
      float momentum,
      float scale,
      float decay,
      float[] gradient,
      float[] velocity,
      float[] values) {
    Shapes.requireUpdate(gradient, velocity, values);
    int n = values.length;
    Update.nesterov(rate, momentum, scale, decay, gradient, velocity, values, 0, n);
  }

  @Override
  public void rmsProp(
      float rate,
      float beta2,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] meanSquare,
      float[] values) {
    Shapes.requireUpdate(gradient, meanSquare, values);
    int n = values.length;
    Update.rmsProp(rate, beta2, epsilon, scale, decay, gradient, meanSquare, values, 0, n);
  }

  @Override
  public void adagrad(
      float rate,
      float epsilon,
      float scale,
      float decay,
      float[] gradient,
      float[] sumOfSquares,
      float[] values) {
    Shapes.requireUpdate(gradient, sumOfSquares, values);
    int n = values.length;
    Update.adagrad(rate, epsilon, scale, decay, gradient, sumOfSquares, values, 0, n);
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
      float[] gradient,
      float[] mean,
      float[] meanSquare,
      float[] values) {
    Shapes.requireUpdate(gradient, mean, values);
    Shapes.requireUpdate(gradient, meanSquare, values);
    Update.adam(
        rate,
        beta1,
        beta2,
        epsilon,
        scale,
        decay,
        keep,
        gradient,
        mean,
        meanSquare,
        values,
        0,
        values.length);
  }
}
