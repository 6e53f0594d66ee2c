package lanewise.simd.product;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * The product that a thread is computing: op(A), op(B), C, α and β, with the arrays and their
 * leading dimensions. There is one instance for each thread, set anew for each product, so that no
 * product allocates.
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
