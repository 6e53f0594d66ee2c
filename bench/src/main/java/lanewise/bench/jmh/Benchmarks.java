package lanewise.bench.jmh;

import lanewise.bench.workload.Operation;

/** Which class measures an operation; the compiler sees to it that none is left out. */
public final class Benchmarks {
  private Benchmarks() {}

  /** The benchmark of an operation that JMH measures. */
  public static Class<? extends KernelsBenchmark> of(Operation op) {
    return switch (op) {
      case MATMUL -> Matmul.class;
      case ACTIVATE -> Activate.class;
      case DELTA -> Delta.class;
      case SOFTMAX -> Softmax.class;
      case UPDATE -> Update.class;
      case FORWARD -> Forward.class;
      case BACKWARD -> Backward.class;
      case STEP -> Step.class;
      case START -> throw new IllegalArgumentException("JMH measures no start");
    };
  }

  /** One with its parameters set, as JMH would make it. */
  static KernelsBenchmark made(Operation op, String shape, String kernels, int threads) {
    Class<? extends KernelsBenchmark> type = of(op);
    try {
      KernelsBenchmark made = type.getConstructor().newInstance();
      type.getField("shape").set(made, shape);
      made.kernels = kernels;
      made.threads = threads;
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no benchmark of a shape", e);
    }
  }
}
