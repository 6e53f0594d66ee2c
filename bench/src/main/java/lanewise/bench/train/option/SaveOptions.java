package lanewise.bench.train.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a model is saved, and from where its training goes on. */
public final class SaveOptions {
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

  /** Where the model goes; null where it is not wanted. */
  public Path save() {
    return save == null ? resume : save;
  }

  /** The checkpoint to go on from; null where there is none. */
  public Path resume() {
    return resume;
  }
}
