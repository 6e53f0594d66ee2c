package lanewise.kernels;

import lanewise.matrix.Matrix;

/** What a product does to an operand before it multiplies, named as BLAS names it. */
public enum Op {
  /** op(A) = A. */
  N,
  /** op(A) = Aᵀ. */
  T;

  /** The rows of op(m). */
  public int rows(Matrix m) {
    return this == N ? m.rows() : m.cols();
  }

  /** The columns of op(m). */
  public int cols(Matrix m) {
    return this == N ? m.cols() : m.rows();
  }
}
