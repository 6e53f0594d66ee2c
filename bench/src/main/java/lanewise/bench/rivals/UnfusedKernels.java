package lanewise.bench.rivals;

import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;

/**
 * What fusing gains is measured against this: {@code simd}'s own kernels, with a pass over memory
 * for each thing that they do in passing.
 *
 * <pre>
 *   fused in simd                               here
 *   C ← α·op(A)·op(B) + β·C                     G ← op(A)·op(B), then C ← α·G + β·C
 *   A ← f(Z + 1·bᵀ)                             A ← Z + 1·bᵀ, then A ← f(A)
 *   δ ← E ⊙ f′(A) with db ← Σ_rows δ            δ ← E ⊙ f′(A), then db ← 1ᵀ·δ, a product
 *   δ ← softmax(Z) − Y with the loss            δ ← softmax(Z), then the loss, then δ ← δ − Y
 * </pre>
 *
 * <p>So a step of SGD stores the gradient of the weights as a matrix, which an update then reads.
 * The optimizers' updates are one pass each and stay so. The loss and δ − Y are plain loops: they
 * go over the network's outputs, which are few.
 */
final class UnfusedKernels implements Kernels {
  static final String NAME = "simd-unfused";

  private final Kernels simd;
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  /** What the passes between them need, of one thread that calls. */
  private static final class Buffers {
    /** G for each C, which an optimizer without fusing would keep as well. */
    private final Map<Matrix, Matrix> gradients = new WeakHashMap<>();

    /** Adds a multiple of G to C. */
    private final UpdateStep add = new UpdateStep(UpdateStep.Formula.SGD);

    private float[] ones = new float[0];

    Matrix gradient(Matrix c) {
      return gradients.computeIfAbsent(c, of -> new Matrix(of.rows(), of.cols()));
    }

    /** 1ᵀ [1 × n]. */
    Matrix ones(int n) {
      if (ones.length < n) {
        ones = new float[n];
        Arrays.fill(ones, 1f);
      }
      return Matrix.wrap(1, n, ones);
    }
  }

  /** Over simd's kernels, which end with these. */
  UnfusedKernels(Kernels simd) {
    this.simd = simd;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return simd.threads();
  }

  @Override
  public void close() {
    simd.close();
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    if (beta == 0) {
      simd.matmul(opA, opB, alpha, a, b, 0f, c);
      return;
    }
    Matrix g = buffers.get().gradient(c);
    simd.matmul(opA, opB, 1f, a, b, 0f, g);
    if (beta == 1 && c.data().length == g.data().length) {
      simd.update(buffers.get().add.rate(-alpha), g.data(), UpdateStep.NO_MOMENTS, c.data());
      return;
    }
    // No step of plain SGD comes here.
    for (int ij = 0; ij < c.size(); ij++) {
      c.data()[ij] = alpha * g.data()[ij] + beta * c.data()[ij];
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    Shapes.requireActivate(bias, z, a);
    if (bias == null) {
      simd.activate(f, null, z, a);
      return;
    }
    simd.activate(Activation.IDENTITY, bias, z, a);
    if (f != Activation.IDENTITY) {
      simd.activate(f, null, a, a);
    }
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    // In place the identity has nothing to do.
    if (f != Activation.IDENTITY || error.data() != delta.data()) {
      simd.delta(f, a, error, delta, null);
    }
    if (db != null) {
      Matrix ones = buffers.get().ones(delta.rows());
      simd.matmul(Op.N, Op.N, 1f, ones, delta, 0f, Matrix.wrap(1, db.length, db));
    }
  }

  @Override
  public void softmax(Matrix z, Matrix a) {
    simd.softmax(z, a);
  }

  @Override
  public double softmaxCrossEntropy(Matrix z, Matrix y, Matrix delta) {
    Shapes.requireCrossEntropy(z, y, delta);
    Matrix logits = z.data() == delta.data() ? z.copy() : z;
    simd.softmax(logits, delta);
    double loss = loss(logits, y, delta);
    for (int ij = 0; ij < delta.size(); ij++) {
      delta.data()[ij] -= y.data()[ij];
    }
    return loss;
  }

  /**
   * −Σ y·log softmax(z) from the logits and their softmax a. Each logarithm is taken of the row's
   * largest probability, which never vanishes: log aⱼ = zⱼ − zₘ + log aₘ.
   */
  private static double loss(Matrix z, Matrix y, Matrix a) {
    int classes = z.cols();
    double loss = 0;
    for (int row = 0; row < z.size(); row += classes) {
      int most = row;
      for (int j = row; j < row + classes; j++) {
        most = a.data()[j] > a.data()[most] ? j : most;
      }
      double log = Math.log(a.data()[most]);
      for (int j = row; j < row + classes; j++) {
        // A target of zero takes no part, even where its logit is −∞ (0·∞ would be NaN).
        if (y.data()[j] != 0) {
          loss -= y.data()[j] * ((double) z.data()[j] - z.data()[most] + log);
        }
      }
    }
    return loss;
  }

  @Override
  public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    simd.update(step, gradient, moments, values);
  }
}
