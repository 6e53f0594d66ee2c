package lanewise.bench.workload;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The least that a call must move if each operand is read once and each result written once, with
 * everything between in registers: what a roofline's intensity refers to.
 */
final class Traffic {
  private Traffic() {}

  /** Bytes a call; empty where no formula is known. */
  static OptionalDouble bytes(Operation op, Shape shape) {
    if (shape instanceof MatmulShape s) {
      return floats((double) s.m() * s.k() + (double) s.k() * s.n() + (double) s.m() * s.n());
    }
    if (shape instanceof LayerShape s) {
      double weights = (double) s.inputs() * s.outputs();
      double x = (double) s.batch() * s.inputs();
      double a = (double) s.batch() * s.outputs();
      // Backward reads a, the error, x and the weights, and writes delta, dW and the input's error.
      return floats(op == Operation.FORWARD ? x + weights + a : 2 * x + 2 * weights + 3 * a);
    }
    if (shape instanceof NetworkShape s) {
      return step(s.sizes(), s.batch());
    }
    return OptionalDouble.empty();
  }

  /** Weights read twice and written once; activations and errors written and read. */
  private static OptionalDouble step(List<Integer> sizes, int batch) {
    double floats = (double) batch * sizes.get(0);
    for (int l = 1; l < sizes.size(); l++) {
      floats += 3.0 * sizes.get(l - 1) * sizes.get(l) + 4.0 * batch * sizes.get(l);
    }
    return floats(floats);
  }

  private static OptionalDouble floats(double count) {
    return OptionalDouble.of(count * Float.BYTES);
  }
}
