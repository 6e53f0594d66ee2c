package lanewise.bench.train;

import java.nio.file.Path;
import lanewise.kernels.Kernels;
import picocli.CommandLine.Option;

/** Who computes, and where metrics and curves go: the same whatever is trained. */
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

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "a page with the curves of loss, accuracy and rate, written after each epoch")
  private Path plot;

  Kernels kernels() {
    return Kernels.named(kernels, threads);
  }

  /** Null where none are wanted. */
  Path metrics() {
    return metrics;
  }

  /** Null where none is wanted. */
  Path plot() {
    return plot;
  }
}
