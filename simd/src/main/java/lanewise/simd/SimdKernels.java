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

  /** Packing space, one a thread that calls, so that several may use one instance. */
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  /** Kernels on one thread. */
  public SimdKernels() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    Gemm.multiply(opA, opB, alpha, a, b, beta, c, scratch.get());
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
    Update.sgd(rate, gradient, values);
  }
}
