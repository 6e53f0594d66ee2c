package lanewise.bench.workload;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An optimizer's pass over the weights, and how much memory it moves. */
public enum UpdatePass {
  SGD(0),
  MOMENTUM(1),
  NESTEROV(1),
  RMSPROP(1),
  ADAGRAD(1),
  ADAM(2),
  ADAMW(2),
  /** Adam's reads and writes and nothing else: what the others are held against. */
  MOVE(2);

  private final int moments;

  UpdatePass(int moments) {
    this.moments = moments;
  }

  /** The name in shapes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of one weight: weight, gradient and moments are read, weight and moments written. */
  public int bytes() {
    return Float.BYTES * (2 + moments + 1 + moments);
  }

  static String labels(String separator) {
    return Arrays.stream(values()).map(UpdatePass::label).collect(Collectors.joining(separator));
  }
}
