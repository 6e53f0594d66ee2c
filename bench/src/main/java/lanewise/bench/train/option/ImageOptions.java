package lanewise.bench.train.option;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.bench.text.BadInputException;
import lanewise.data.idx.MnistFolder;
import picocli.CommandLine.Option;

/** Which of the data sets in a folder of images is meant. */
public final class ImageOptions {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "the data set to take where the folder holds several, or whose the files are where they"
              + " are named like MNIST's but are not, such as emnist-letters")
  private String dataset;

  /**
   * Refuses options that would change nothing.
   *
   * @param why as a sentence without a full stop
   */
  public void requireNone(String why) {
    if (dataset != null) {
      throw new BadInputException("--dataset chooses among images, and " + why);
    }
  }

  /** Reads the folder. */
  public MnistFolder read(Path folder) throws IOException {
    return dataset == null ? MnistFolder.read(folder) : MnistFolder.read(folder, dataset);
  }
}
