package lanewise.simd;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;
import lanewise.simd.pass.SharedPass;
import lanewise.simd.pass.SharedUpdate;
import lanewise.simd.platform.Priming;
import lanewise.simd.platform.Team;
import lanewise.simd.product.SharedProduct;

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

  /** Who shares a call out, or null: one thread needs nobody. */
  private final Team team;

  /** Ends the team, at the latest once nobody has these kernels any more; null without a team. */
  private final Cleaner.Cleanable end;

  private final AtomicBoolean closed = new AtomicBoolean();

  /** What the team works at. */
  private final SharedProduct product = new SharedProduct();

  private final SharedPass pass = new SharedPass();
  private final SharedUpdate update = new SharedUpdate();

  /** Kernels on one thread. */
  public SimdKernels() {
    this(1);
  }

  /**
   * Kernels that use up to {@code threads} threads a call, the caller's included. The others are
   * daemons of this instance, which end with {@link #close}, or once it is collected. A call that
   * meets another one at work in the same instance runs on its caller's thread alone.
   *
   * @throws IllegalArgumentException if threads is less than 1
   */
  public SimdKernels(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    team = threads == 1 ? null : new Team(threads);
    end = team == null ? null : Abandoned.CLEANER.register(this, team::close);
    Priming.open();
  }

  /** Watches over kernels with a team; its thread begins with the first of them. */
  private static final class Abandoned {
    static final Cleaner CLEANER = Cleaner.create();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return team == null ? 1 : team.threads();
  }

  /**
   * How many parts a call is done in that has so much to do: with more than one the team is the
   * caller's, who must {@link #release} it.
   */
  private int acquire(long work, long perThread) {
    if (team == null) {
      return 1;
    }
    if (team.closed()) {
      throw new IllegalStateException("these kernels are closed");
    }
    int parts = Team.busy(Priming.spare(team.threads()), work, perThread);
    return parts > 1 && team.acquire() ? parts : 1;
  }

  private void release(int parts) {
    try {
      if (parts > 1) {
        team.release();
      }
    } finally {
      // Until here nobody may think these kernels abandoned.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    multiply(opA, opB, alpha, a, b, beta, c);
  }

  /** The product of operands that have been checked. */
  private void multiply(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    long work = SharedProduct.streams(opA, a, c) ? 0 : SharedProduct.work(opA, a, c);
    int parts = acquire(work, SharedProduct.PER_THREAD);
    try {
      product.run(team, parts, opA, opB, alpha, a, b, beta, c);
    } finally {
      release(parts);
    }
  }

  @Override
  public void close() {
    if (end != null) {
      end.clean();
    }
    if (closed.compareAndSet(false, true)) {
      Priming.close();
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    Shapes.requireActivate(bias, z, a);
    apply(f, bias, z, a);
  }

  /** The activations of operands that have been checked. */
  private void apply(Activation f, float[] bias, Matrix z, Matrix a) {
    int parts = acquire(z.size(), SharedPass.PER_THREAD);
    try {
      pass.activate(team, parts, f, bias, z, a);
    } finally {
      release(parts);
    }
  }

  /** Both halves are checked at once, here; this is where they could become one pass. */
  @Override
  public void forward(Matrix x, Matrix w, float[] bias, Activation f, Matrix a) {
    Shapes.requireForward(x, w, bias, a);
    multiply(Op.N, Op.N, 1f, x, w, 0f, a);
    apply(f, bias, a, a);
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    int perThread = db == null ? SharedPass.PER_THREAD : SharedPass.SUMMED_PER_THREAD;
    int parts = acquire(a.size(), perThread);
    try {
      pass.delta(team, parts, f, a, error, delta, db);
    } finally {
      release(parts);
    }
  }

  @Override
  public void softmax(Matrix z, Matrix a) {
    Shapes.requireSame("softmax", "z", z, "a", a);
    int parts = acquire(z.size(), SharedPass.PER_THREAD);
    try {
      pass.softmax(team, parts, z, a);
    } finally {
      release(parts);
    }
  }

  @Override
  public double softmaxCrossEntropy(Matrix z, Matrix y, Matrix delta) {
    Shapes.requireCrossEntropy(z, y, delta);
    int parts = acquire(z.size(), SharedPass.PER_THREAD);
    try {
      return pass.crossEntropy(team, parts, z, y, delta);
    } finally {
      release(parts);
    }
  }

  @Override
  public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    Shapes.requireUpdate(step, gradient, moments, values);
    int parts = acquire(values.length, SharedPass.PER_THREAD);
    try {
      update.run(team, parts, step, gradient, moments, values);
    } finally {
      release(parts);
    }
  }
}
