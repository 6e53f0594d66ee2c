package lanewise.bench.driver;

import lanewise.bench.jdk.Jdk;
import lanewise.bench.shape.Operation;
import lanewise.bench.shape.Shape;

/** One row of a report: what is measured, by whom, how large, on how many threads, on which JDK. */
public record Configuration(Operation op, Shape shape, String kernels, int threads, Jdk jdk) {
  /** For progress and error lines. */
  public String text() {
    return op.label()
        + " "
        + shape.text()
        + " "
        + kernels
        + (threads > 1 ? " " + threads + " threads" : "")
        + " JDK "
        + jdk.version();
  }
}
