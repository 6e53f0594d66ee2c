package lanewise.bench.train;

import java.nio.file.Path;
import lanewise.kernels.Kernels;
import picocli.CommandLine.Option;

/** Who computes, and where metrics go: the same whatever is trained. */
final class TrainOptions {
  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      defaultValue = "simd",
      description = "who computes; './lanewise list' shows all; default: ${DEFAULT-VALUE}")
  private String kernels;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "that a call may use; default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "written over with a line of JSON an epoch: loss, accuracy, rate, seconds")
  private Path metrics;

  Kernels kernels() {
    return Kernels.named(kernels, threads);
  }

  /** Null where none are wanted. */
  Path metrics() {
    return metrics;
  }
}
