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

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "the model, as a safetensors file; until the end it is a checkpoint after each epoch,"
              + " which --resume goes on from; so it is after Ctrl-C")
  private Path save;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "goes on from a checkpoint, to the same bits as if nothing had happened; its options"
              + " hold where none are given, and it is written again unless --save names another")
  private Path resume;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "options in lines such as 'epochs = 20'; those on the command line override them")
  @SuppressWarnings("unused") // Arguments looks at it before the options are read.
  private Path config;

  Kernels kernels() {
    return Kernels.named(kernels, threads);
  }

  /** Where the model goes; null where it is not wanted. */
  Path save() {
    return save == null ? resume : save;
  }

  /** The checkpoint to go on from; null where there is none. */
  Path resume() {
    return resume;
  }

  /** Null where none are wanted. */
  Path metrics() {
    return metrics;
  }
}
