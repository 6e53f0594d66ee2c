package lanewise.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import lanewise.data.Dataset;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  private static int label(Dataset data, int sample) {
    int label = -1;
    for (int j = 0; j < data.outputs(); j++) {
      float y = data.targets().get(sample, j);
      assertThat(y).isIn(0f, 1f);
      if (y == 1) {
        assertThat(label).as("one-hot").isEqualTo(-1);
        label = j;
      }
    }
    assertThat(label).as("one-hot").isNotEqualTo(-1);
    return label;
  }

  private static float[] image(Dataset data, int sample) {
    int pixels = data.features();
    return Arrays.copyOfRange(data.inputs().data(), sample * pixels, (sample + 1) * pixels);
  }

  /** Of all bits of the inputs, then of the targets. */
  private static String checksum(Dataset data) {
    ByteBuffer bytes = ByteBuffer.allocate((data.inputs().size() + data.targets().size()) * 4);
    bytes.asFloatBuffer().put(data.inputs().data()).put(data.targets().data());
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return Long.toHexString(crc.getValue());
  }

  /** The same constants on every JDK and machine. */
  @Test
  void theBitsOfASeedStayAsTheyAre() {
    assertThat(checksum(Digits.generate(100, 1))).isEqualTo("c1f842f1");
    assertThat(checksum(Digits.heldOut(100, 1))).isEqualTo("354b24da");
    assertThat(checksum(Digits.generate(100, Long.MIN_VALUE))).isEqualTo("adf51681");
  }

  @Test
  void givesImagesAndClasses() {
    Dataset data = Digits.generate(300, 2);
    assertThat(data.inputs().shape()).isEqualTo("300×784");
    assertThat(data.targets().shape()).isEqualTo("300×10");
    assertThat(data.classes()).hasSize(Digits.CLASSES);
    for (int i = 0; i < 300; i++) {
      assertThat(data.classes().get(data.label(i))).isEqualTo("" + label(data, i));
    }
    for (float value : data.inputs().data()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 123})
  void classesAreBalanced(int samples) {
    Dataset data = Digits.generate(samples, 3);
    int[] counts = new int[Digits.CLASSES];
    for (int i = 0; i < samples; i++) {
      counts[label(data, i)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(samples / 10, (samples + 9) / 10);
    }
  }

  @Test
  void classesComeInRandomOrder() {
    Dataset data = Digits.generate(1000, 4);
    int repeated = 0;
    for (int i = 1; i < 1000; i++) {
      if (label(data, i) == label(data, i - 1)) {
        repeated++;
      }
    }
    assertThat(repeated).isBetween(60, 140);
  }

  /** Seeds side by side, negative ones too, and those that are held out have no image in common. */
  @Test
  void everySeedDrawsDigitsOfItsOwn() {
    Set<String> images = new HashSet<>();
    int drawn = 0;
    for (long seed = -2; seed <= 2; seed++) {
      for (Dataset data : new Dataset[] {Digits.generate(50, seed), Digits.heldOut(50, seed)}) {
        for (int i = 0; i < data.samples(); i++) {
          images.add(Arrays.toString(image(data, i)));
          drawn++;
        }
      }
    }
    assertThat(images).hasSize(drawn);
  }

  /**
   * The mass of a digit lies about the middle, and its ink neither vanishes nor fills the paper.
   */
  @Test
  void digitsAreAsLargeAndCentredAsThoseOfMnist() {
    Dataset data = Digits.generate(2000, 5);
    double ink = 0;
    for (int i = 0; i < data.samples(); i++) {
      double mass = 0;
      double x = 0;
      double y = 0;
      float[] image = image(data, i);
      for (int p = 0; p < image.length; p++) {
        // What is fainter is noise.
        float value = image[p] > 0.1f ? image[p] : 0;
        mass += value;
        x += value * (p % Digits.SIDE + 0.5);
        y += value * (p / Digits.SIDE + 0.5);
      }
      assertThat(mass / image.length).isBetween(0.02, 0.4);
      assertThat(x / mass).isBetween(10.0, 18.0);
      assertThat(y / mass).isBetween(10.0, 18.0);
      ink += mass / image.length;
    }
    assertThat(ink / data.samples()).as("0.13 in MNIST").isBetween(0.11, 0.15);
  }

  /** The nearest mean image of a class finds many digits, but not most: shapes and places vary. */
  @Test
  void classesCanBeToldApartButNotByTheirMeans() {
    Dataset training = Digits.generate(2000, 6);
    Matrix means = new Matrix(Digits.CLASSES, training.features());
    for (int i = 0; i < training.samples(); i++) {
      int label = label(training, i);
      for (int p = 0; p < means.cols(); p++) {
        means.set(label, p, means.get(label, p) + training.inputs().get(i, p) / 200);
      }
    }
    Dataset heldOut = Digits.heldOut(1000, 6);
    int right = 0;
    for (int i = 0; i < heldOut.samples(); i++) {
      if (nearest(means, image(heldOut, i)) == label(heldOut, i)) {
        right++;
      }
    }
    assertThat(right).isBetween(500, 800);
  }

  private static int nearest(Matrix means, float[] image) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < means.rows(); c++) {
      double distance = 0;
      for (int p = 0; p < image.length; p++) {
        double d = image[p] - means.get(c, p);
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 2_739_138, Integer.MAX_VALUE})
  void refusesNoneAndMoreThanAnArrayHolds(int samples) {
    String message =
        samples + " digits: there must be at least 1 and, of 784 pixels each, at most 2739137";
    assertThatThrownBy(() -> Digits.generate(samples, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Digits.heldOut(samples, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
