package lanewise.data.idx;

import static lanewise.data.idx.IdxFiles.gzip;
import static lanewise.data.idx.IdxFiles.idx;
import static lanewise.data.idx.IdxFiles.images;
import static lanewise.data.idx.IdxFiles.ints;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of EMNIST, QMNIST and others, and such as people find them. */
class NamedSetsTest {
  @TempDir Path folder;

  private void set(String prefix, byte[] images, byte... labels) throws IOException {
    write(folder, prefix + "-images-idx3-ubyte", images);
    write(folder, prefix + "-labels-idx1-ubyte", idx(new int[] {labels.length}, labels));
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> MnistFolder.read(folder))
        .isInstanceOf(InvalidDataException.class);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String dataset) {
    return assertThatThrownBy(() -> MnistFolder.read(folder, dataset))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void mnistSaysWhatItIs() throws Exception {
    set("train", images(2, 2, 3), (byte) 0, (byte) 9);
    set("t10k", images(1, 2, 3), (byte) 4);

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.dataset()).isEqualTo("mnist");
    assertThat(mnist.classes()).isEqualTo(10);
    assertThat(mnist.firstLabel()).isZero();
    assertThat(mnist.transposed()).isFalse();
    assertThat(mnist.description())
        .isEqualTo(
            "data set mnist, by its files' names, which Fashion-MNIST shares: 10 classes,"
                + " labels 0 to 9; images of 2×3 unsigned bytes, scaled to 0–1;"
                + " train-* for training, t10k-* for validation");
    assertThat(MnistFolder.read(folder, "mnist").description()).isEqualTo(mnist.description());
  }

  @Test
  void lettersOfEmnistBeginAtOneAndAreTurnedUpright() throws Exception {
    byte[] image =
        idx(
            new int[] {2, 2, 3},
            (byte) 0,
            (byte) 1,
            (byte) 2,
            (byte) 3,
            (byte) 4,
            (byte) 5,
            (byte) 10,
            (byte) 11,
            (byte) 12,
            (byte) 13,
            (byte) 14,
            (byte) 15);
    set("emnist-letters-train", image, (byte) 1, (byte) 26);
    write(folder, "emnist-letters-test-images-idx3-ubyte.gz", gzip(images(1, 2, 3)));
    byte[] label = idx(new int[] {1}, (byte) 2);
    write(folder, "emnist-letters-test-labels-idx1-ubyte.gz", gzip(label));
    Files.writeString(folder.resolve("emnist-letters-mapping.txt"), "1 65 97");

    MnistFolder letters = MnistFolder.read(folder);

    assertThat(letters.classes()).isEqualTo(26);
    assertThat(letters.firstLabel()).isEqualTo(1);
    assertThat(letters.transposed()).isTrue();
    float[] pixels = letters.training().inputs().data();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] *= 255;
    }
    assertThat(pixels).containsExactly(0, 3, 1, 4, 2, 5, 10, 13, 11, 14, 12, 15);
    assertThat(letters.training().targets().get(0, 0)).isEqualTo(1);
    assertThat(letters.training().targets().get(1, 25)).isEqualTo(1);
    assertThat(letters.validation().targets().get(0, 1)).isEqualTo(1);
    assertThat(letters.description())
        .isEqualTo(
            "data set emnist-letters, by its files' names: 26 classes, labels 1 to 26; images of"
                + " 2×3 unsigned bytes, scaled to 0–1, stored transposed and turned upright;"
                + " emnist-letters-train-* for training, emnist-letters-test-* for validation");
  }

  @ParameterizedTest
  @CsvSource({
    "emnist-balanced, 47, 0",
    "emnist-byclass, 62, 0",
    "emnist-bymerge, 47, 0",
    "emnist-digits, 10, 0",
    "emnist-letters, 26, 1",
    "emnist-mnist, 10, 0"
  })
  void splitsOfEmnistHaveTheirClasses(String split, int classes, int first) throws Exception {
    set(split + "-train", images(2, 1, 1), (byte) first, (byte) (first + classes - 1));
    set(split + "-test", images(1, 1, 1), (byte) (first + classes - 1));

    MnistFolder folderOfSplit = MnistFolder.read(folder);

    assertThat(folderOfSplit.dataset()).isEqualTo(split);
    assertThat(folderOfSplit.training().outputs()).isEqualTo(classes);
    assertThat(folderOfSplit.validation().targets().get(0, classes - 1)).isEqualTo(1);
    assertThat(folderOfSplit.transposed()).isTrue();

    set(split + "-test", images(1, 1, 1), (byte) (first + classes));
    assertRefused()
        .hasMessageEndingWith(
            "-labels-idx1-ubyte, record 0: label %d, expected %d to %d as in %s",
            first + classes, first, first + classes - 1, split);
  }

  @Test
  void imagesThatAreTransposedHaveThreeDimensions() throws Exception {
    set("emnist-digits-test", idx(new int[] {2, 1}, (byte) 0, (byte) 1), (byte) 0, (byte) 1);

    assertRefused()
        .hasMessageEndingWith(
            "test-images-idx3-ubyte, offset 3: 2 dimensions,"
                + " expected 3 for images that are stored transposed");
  }

  @Test
  void qmnistHasATableOfInts() throws Exception {
    write(folder, "qmnist-train-images-idx3-ubyte", images(2, 1, 1));
    write(
        folder,
        "qmnist-train-labels-idx2-int",
        ints(new int[] {2, 8}, 9, 4, 77, 77, 77, 77, 0, 0, 3, 4, 78, 78, 78, 78, 0, 0));
    write(folder, "qmnist-test-images-idx3-ubyte", images(1, 1, 1));
    assertRefused()
        .hasMessageContaining("a file is missing, expected one of qmnist-test-labels-idx2-int, ");
    write(
        folder,
        "qmnist-test-labels-idx2-int.gz",
        gzip(ints(new int[] {1, 8}, 5, 4, 79, 79, 79, 79, 0, 0)));

    MnistFolder qmnist = MnistFolder.read(folder);

    assertThat(qmnist.dataset()).isEqualTo("qmnist");
    assertThat(qmnist.classes()).isEqualTo(10);
    assertThat(qmnist.training().targets().get(0, 9)).isEqualTo(1);
    assertThat(qmnist.training().targets().get(1, 3)).isEqualTo(1);
    assertThat(qmnist.validation().targets().get(0, 5)).isEqualTo(1);
    assertThat(qmnist.description()).contains("labels 0 to 9 in the first of 8 columns;");
  }

  /** As Kaggle gives MNIST: each file in a folder, and some of them again beside the folders. */
  @Test
  void filesMayLieInFoldersOfTheirNames() throws Exception {
    for (String part : new String[] {"train", "t10k"}) {
      Path images = Files.createDirectory(folder.resolve(part + "-images-idx3-ubyte"));
      write(images, "Thumbs.db", new byte[1]);
      write(images, part + "-images-idx3-ubyte", images(3, 1, 1));
      Path labels = Files.createDirectory(folder.resolve(part + "-labels.idx1-ubyte"));
      write(labels, part + "-labels-idx1-ubyte.gz", gzip(labels(3)));
      Files.createDirectory(folder.resolve(part + "-labels-idx1-ubyte"));
    }
    write(folder, "train-images.idx3-ubyte", images(3, 1, 1));

    MnistFolder mnist = MnistFolder.read(folder);

    assertThat(mnist.training().samples()).isEqualTo(3);
    assertThat(mnist.validation().samples()).isEqualTo(3);
  }

  @Test
  void emptyFoldersAreNoFiles() throws Exception {
    Files.createDirectory(folder.resolve("train-images-idx3-ubyte"));

    assertRefused().hasMessageContaining("no MNIST files, expected one of train-images-idx3-ub");
  }

  @Test
  void ofSeveralOneMustBeNamed() throws Exception {
    set("emnist-mnist-test", images(2, 1, 1), (byte) 0, (byte) 1);
    set("emnist-letters-test", images(2, 1, 1), (byte) 1, (byte) 2);
    set("t10k", images(2, 1, 1), (byte) 1, (byte) 2);

    assertRefused()
        .hasMessage(
            folder
                + ": holds several data sets: emnist-letters, emnist-mnist, mnist,"
                + " expected one, or the name of one of them, as in --dataset emnist-letters");
    assertThat(MnistFolder.read(folder, "emnist-letters").classes()).isEqualTo(26);
    assertThat(MnistFolder.read(folder, "emnist-mnist").transposed()).isTrue();
    assertThat(MnistFolder.read(folder, "mnist").transposed()).isFalse();
  }

  @Test
  void filesWithoutAnOwnNameMayBeOfAKnownDataSet() throws Exception {
    set("t10k", images(2, 1, 1), (byte) 1, (byte) 26);
    assertRefused().hasMessageContaining("label 26, expected 0 to 9 as in MNIST, which files of");

    MnistFolder letters = MnistFolder.read(folder, "emnist-letters");

    assertThat(letters.classes()).isEqualTo(26);
    assertThat(letters.transposed()).isTrue();
    assertThat(letters.description()).startsWith("data set emnist-letters, as asked: 26 classes,");
    assertRefused("emnist-digits")
        .hasMessageEndingWith("record 1: label 26, expected 0 to 9 as in emnist-digits");
  }

  @Test
  void aDataSetThatIsNotThereIsRefused() throws Exception {
    set("emnist-letters-test", images(2, 1, 1), (byte) 1, (byte) 2);
    assertRefused("mnist")
        .hasMessage(folder + ": holds no data set 'mnist', expected one of emnist-letters");
    set("t10k", images(2, 1, 1), (byte) 1, (byte) 2);
    assertRefused("emnist-leters")
        .hasMessageContaining(
            ": holds no data set 'emnist-leters', expected one of emnist-balanced, ")
        .hasMessageEndingWith(", emnist-mnist, mnist, qmnist");
  }

  @Test
  void ofAnUnknownDataSetTheLabelsTellTheClasses() throws Exception {
    set("my-shapes-train", images(3, 1, 1), (byte) 3, (byte) 5, (byte) 4);
    set("my-shapes-t10k", images(1, 1, 1), (byte) 6);

    MnistFolder shapes = MnistFolder.read(folder);

    assertThat(shapes.dataset()).isEqualTo("my-shapes");
    assertThat(shapes.classes()).isEqualTo(4);
    assertThat(shapes.firstLabel()).isEqualTo(3);
    assertThat(shapes.training().targets().data())
        .containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0);
    assertThat(shapes.validation().targets().data()).containsExactly(0, 0, 0, 1);
    assertThat(shapes.description())
        .startsWith(
            "data set my-shapes, which is not known, so that its labels tell the classes:"
                + " 4 classes, labels 3 to 6; images of ");
  }

  @Test
  void labelsThatTellNoClassesAreRefused() throws Exception {
    write(folder, "my-test-images-idx3-ubyte", images(2, 1, 1));
    Path labels = write(folder, "my-test-labels-idx1-int", ints(new int[] {2}, 0, -1));
    assertRefused().hasMessage(labels + ", record 1: label -1, expected 0 to 2147483639");

    write(folder, "my-test-labels-idx1-int", ints(new int[] {2}, 0, Integer.MAX_VALUE));
    assertRefused().hasMessageContaining("record 1: label 2147483647, expected 0 to 2147483639");

    write(folder, "my-test-labels-idx1-int", ints(new int[] {2}, 0, 2_000_000_000));
    assertRefused().hasMessageContaining("2 labels, expected at most 1, each of which becomes ");

    write(folder, "my-test-labels-idx1-int", ints(new int[] {0}));
    assertRefused().hasMessage(labels + ": 0 labels, expected 2, one for each input");
  }

  @Test
  void twoPartsForValidationAreRefused() throws Exception {
    set("qmnist-test", images(2, 1, 1), (byte) 1, (byte) 2);
    set("qmnist-t10k", images(2, 1, 1), (byte) 1, (byte) 2);

    assertRefused()
        .hasMessage(folder + ": holds t10k and test files of qmnist, expected one of them");
  }

  @Test
  void otherFilesAreNotLookedAt() throws Exception {
    set("t10k", images(2, 1, 1), (byte) 1, (byte) 2);
    write(folder, "train-images-idx3-ubyte.part", new byte[1]);
    write(folder, "train.txt", new byte[1]);

    assertThat(MnistFolder.read(folder).training().samples()).isEqualTo(1);
  }
}
