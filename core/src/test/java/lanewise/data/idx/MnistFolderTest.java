package lanewise.data.idx;

import static lanewise.data.idx.IdxFiles.gzip;
import static lanewise.data.idx.IdxFiles.idx;
import static lanewise.data.idx.IdxFiles.images;
import static lanewise.data.idx.IdxFiles.labels;
import static lanewise.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.data.InvalidDataException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFolderTest {
  @TempDir Path folder;

  private void set(String prefix, byte[] images, byte[] labels) throws IOException {
    write(folder, prefix + "-images-idx3-ubyte", images);
    write(folder, prefix + "-labels-idx1-ubyte", labels);
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> MnistFolder.read(folder))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void readsTrainAndT10k() throws Exception {
    set("train", images(12, 2, 3), labels(12));
    set("t10k", images(4, 2, 3), labels(4));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training()).hasToString("Dataset of 12 samples, 6 → 10");
    assertThat(mnist.validation()).hasToString("Dataset of 4 samples, 6 → 10");
    assertThat(mnist.training().inputs().get(11, 5)).isEqualTo(11 / 255f);
    assertThat(mnist.training().targets().get(11, 1)).isEqualTo(1f);
    assertThat(mnist.training().targets().get(11, 2)).isEqualTo(0f);
  }

  @Test
  void splitsT10kAlone() throws Exception {
    set("t10k", images(20, 1, 1), labels(20));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training().samples()).isEqualTo(18);
    assertThat(mnist.validation().samples()).isEqualTo(2);
    assertThat(mnist.training().inputs().get(17, 0)).isEqualTo(17 / 255f);
    assertThat(mnist.validation().inputs().data()).containsExactly(18 / 255f, 19 / 255f);
    assertThat(mnist.validation().targets().get(1, 9)).isEqualTo(1f);
  }

  @Test
  void splitsTenThousandIntoNineAndOne() throws Exception {
    set("t10k", images(10_000, 1, 1), labels(10_000));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training().samples()).isEqualTo(9000);
    assertThat(mnist.validation().samples()).isEqualTo(1000);
  }

  @Test
  void acceptsEverySpelling() throws Exception {
    write(folder, "train-images.idx3-ubyte", images(3, 1, 1));
    write(folder, "train-labels.idx1-ubyte.gz", gzip(labels(3)));
    write(folder, "t10k-images-idx3-ubyte.gz", gzip(images(2, 1, 1)));
    write(folder, "t10k-labels-idx1-ubyte", labels(2));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training().samples()).isEqualTo(3);
    assertThat(mnist.validation().samples()).isEqualTo(2);
  }

  @Test
  void refusesAMissingDirectory() {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> MnistFolder.read(nowhere))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(nowhere + ": no such directory, expected a directory with MNIST's files");
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> MnistFolder.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": is not a directory, expected a directory with MNIST's files");
  }

  /** Links in a circle are as unreadable to root as what is not permitted is to anybody else. */
  @Test
  void aFileThatNobodyMayLookAtIsNotMissing() throws Exception {
    set("t10k", images(20, 1, 1), labels(20));
    Path circle = folder.resolve("train-images-idx3-ubyte");
    Files.createSymbolicLink(circle, circle.getFileName());

    assertRefused().hasMessageStartingWith(folder + ": a file is missing, expected one of train-l");

    write(folder, "train-labels-idx1-ubyte", labels(3));
    assertRefused()
        .hasMessageStartingWith(circle + ": cannot be opened: ")
        .hasMessageEndingWith(", expected an IDX file that can be read");
  }

  @Test
  void aDirectoryThatCannotBeLookedAtIsNotMissing() throws Exception {
    Path circle = folder.resolve("circle");
    Files.createSymbolicLink(circle, circle.getFileName());
    assertThatThrownBy(() -> MnistFolder.read(circle))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(circle + ": cannot be opened: ");
  }

  @Test
  void namesTheFilesItLookedFor() {
    assertRefused()
        .hasMessageStartingWith(folder + ": ")
        .hasMessageContainingAll(
            "no MNIST files",
            "train-images-idx3-ubyte",
            "train-labels.idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels.idx1-ubyte");
  }

  @Test
  void refusesTrainImagesWithoutLabels() throws Exception {
    set("t10k", images(20, 1, 1), labels(20));
    write(folder, "train-images-idx3-ubyte", images(3, 1, 1));

    assertRefused()
        .hasMessage(
            folder
                + ": a file is missing, expected one of train-labels-idx1-ubyte,"
                + " train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte,"
                + " train-labels.idx1-ubyte.gz");
  }

  @Test
  void refusesTrainLabelsWithoutImages() throws Exception {
    set("t10k", images(20, 1, 1), labels(20));
    write(folder, "train-labels-idx1-ubyte", labels(3));

    assertRefused().hasMessageContaining("a file is missing, expected one of train-images-idx3");
  }

  @Test
  void splitsTrainAlone() throws Exception {
    set("train", images(20, 1, 1), labels(20));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training().samples()).isEqualTo(18);
    assertThat(mnist.validation().inputs().data()).containsExactly(18 / 255f, 19 / 255f);
    assertThat(mnist.description())
        .endsWith("; the first nine tenths of train-* for training, the rest for validation");
  }

  @Test
  void refusesTrainWithHalfOfT10k() throws Exception {
    set("train", images(20, 1, 1), labels(20));
    write(folder, "t10k-labels-idx1-ubyte", labels(3));

    assertRefused().hasMessageContaining("a file is missing, expected one of t10k-images-idx3");
  }

  @Test
  void refusesUnequalCounts() throws Exception {
    set("t10k", images(4, 1, 1), labels(3));

    assertRefused()
        .hasMessage(
            folder.resolve("t10k-labels-idx1-ubyte")
                + ": 3 labels, expected 4, one for each input");
  }

  @Test
  void refusesALabelOutOfRange() throws Exception {
    set("t10k", images(2, 1, 1), idx(new int[] {2}, (byte) 9, (byte) 10));

    assertRefused()
        .hasMessageContaining("t10k-labels-idx1-ubyte, record 1: label 10, expected 0 to 9")
        .hasMessageEndingWith(" (--dataset names another, such as emnist-letters)");
  }

  @Test
  void refusesUnequalImageSizes() throws Exception {
    set("train", images(3, 2, 2), labels(3));
    set("t10k", images(2, 2, 3), labels(2));

    assertRefused()
        .hasMessage(folder + ": train images have 4 pixels, t10k 6, expected images of one size");
  }

  @Test
  void refusesUnequalTypes() throws Exception {
    set("train", images(3, 2, 2), labels(3));
    set("t10k", IdxFiles.ints(new int[] {1, 2, 2}, 1, 2, 3, 4), labels(1));

    assertRefused()
        .hasMessage(
            folder
                + ": train images are of type unsigned byte, t10k of int,"
                + " expected images of one type");
  }

  @Test
  void refusesToTrainOrMeasureOnNothing() throws Exception {
    set("t10k", images(1, 2, 2), labels(1));
    assertRefused().hasMessageContaining("1 t10k images and no train files, expected at least 2");

    set("train", images(0, 2, 2), labels(0));
    assertRefused().hasMessageContaining("0 train and 1 t10k images, expected at least 1 of each");
  }
}
