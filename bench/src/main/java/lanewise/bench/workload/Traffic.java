package lanewise.bench.workload;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The least bytes that a call must move if each operand is read once and each result written once,
 * with everything between in registers: what a roofline's intensity refers to.
 */
final class Traffic {
  private Traffic() {}

  /** No formula is known. */
  static OptionalDouble unknown(Shape shape) {
    return OptionalDouble.empty();
  }

  /** Both operands are read, the product is written. */
  static OptionalDouble ofProduct(MatmulShape s) {
    return floats((double) s.m() * s.k() + (double) s.k() * s.n() + (double) s.m() * s.n());
  }

  /** The input and the weights are read, the activations written. */
  static OptionalDouble ofForward(LayerShape s) {
    return floats(inputs(s) + weights(s) + outputs(s));
  }

  /** a, the error, x and the weights are read; δ, dW and the input's error are written. */
  static OptionalDouble ofBackward(LayerShape s) {
    return floats(2 * inputs(s) + 2 * weights(s) + 3 * outputs(s));
  }

  private static double inputs(LayerShape s) {
    return (double) s.batch() * s.inputs();
  }

  private static double weights(LayerShape s) {
    return (double) s.inputs() * s.outputs();
  }

  private static double outputs(LayerShape s) {
    return (double) s.batch() * s.outputs();
  }

  /** The weights are read twice and written once; activations and errors are written and read. */
  static OptionalDouble ofStep(NetworkShape s) {
    List<Integer> sizes = s.sizes();
    double floats = (double) s.batch() * sizes.get(0);
    for (int l = 1; l < sizes.size(); l++) {
      floats += 3.0 * sizes.get(l - 1) * sizes.get(l) + 4.0 * s.batch() * sizes.get(l);
    }
    return floats(floats);
  }

  private static OptionalDouble floats(double count) {
    return OptionalDouble.of(count * Float.BYTES);
  }
}
