package lanewise.bench.train.option;

import java.nio.file.Path;
import lanewise.kernels.Kernels;
import picocli.CommandLine.Option;

/** Who computes, and where metrics and curves go: the same whatever is trained. */
public final class TrainOptions {
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

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "options in lines such as 'epochs = 20'; those on the command line override them")
  @SuppressWarnings("unused") // Arguments looks at it before the options are read.
  private Path config;

  public Kernels kernels() {
    return Kernels.named(kernels, threads);
  }

  /** Null where none are wanted. */
  public Path metrics() {
    return metrics;
  }

  /** Null where none is wanted. */
  public Path plot() {
    return plot;
  }
}
