package lanewise.simd.product;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * The product at hand: C ← α·op(A)·op(B) + β·C, with the arrays and their leading dimensions. One a
 * thread, set for each product, so that none allocates.
 */
final class ProductArguments {
  Op opA;
  Op opB;
  int k;
  float alpha;
  float beta;
  float[] a;
  int ldA;
  float[] b;
  int ldB;
  float[] c;
  int ldC;

  void set(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    this.opA = opA;
    this.opB = opB;
    this.k = opA.cols(a);
    this.alpha = alpha;
    this.beta = beta;
    this.a = a.data();
    this.ldA = a.cols();
    this.b = b.data();
    this.ldB = b.cols();
    this.c = c.data();
    this.ldC = c.cols();
  }

  /** No product is kept alive by the thread that computed it. */
  void clear() {
    a = null;
    b = null;
    c = null;
  }
}
