package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  @TempDir Path folder;

  private float[] read(ElementType type, ByteOrder order, ByteBuffer bytes) throws IOException {
    Path file = Files.write(folder.resolve("numbers"), bytes.array());
    float[] values = new float[bytes.capacity() / type.bytes() + 2];
    Arrays.fill(values, -7);
    try (FileBytes in = FileBytes.open(file, "numbers")) {
      type.read(in, order, values, 1, values.length - 2);
      in.requireEnd();
    }
    assertThat(values[0]).isEqualTo(-7);
    assertThat(values[values.length - 1]).isEqualTo(-7);
    return Arrays.copyOfRange(values, 1, values.length - 1);
  }

  private float[] longs(ElementType type, long... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (long value : values) {
      bytes.putLong(value);
    }
    return read(type, ByteOrder.BIG_ENDIAN, bytes);
  }

  private float[] doubles(double... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return read(ElementType.DOUBLE, ByteOrder.LITTLE_ENDIAN, bytes);
  }

  @Test
  void bytesAreSignedOrNot() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 1, 127, -128, -1});
    ByteOrder any = ByteOrder.LITTLE_ENDIAN;
    assertThat(read(ElementType.UNSIGNED_BYTE, any, bytes)).containsExactly(0, 1, 127, 128, 255);
    assertThat(read(ElementType.BYTE, any, bytes)).containsExactly(0, 1, 127, -128, -1);
    assertThat(read(ElementType.BOOLEAN, any, bytes)).containsExactly(0, 1, 1, 1, 1);
  }

  @Test
  void bytesComeInEitherOrder() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {-1, 2, 3, 4});
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    assertThat(read(ElementType.SHORT, big, bytes)).containsExactly(-254, 772);
    assertThat(read(ElementType.UNSIGNED_SHORT, big, bytes)).containsExactly(65282, 772);
    assertThat(read(ElementType.SHORT, little, bytes)).containsExactly(767, 1027);
    assertThat(read(ElementType.INT, big, bytes)).containsExactly((float) 0xff020304);
    assertThat(read(ElementType.UNSIGNED_INT, big, bytes)).containsExactly((float) 0xff020304L);
    assertThat(read(ElementType.INT, little, bytes)).containsExactly((float) 0x040302ff);
    assertThat(read(ElementType.FLOAT, little, bytes))
        .containsExactly(Float.intBitsToFloat(0x040302ff));
  }

  /** Halfway between two floats the even one is nearest; a bit more decides for the other. */
  @Test
  void longsBecomeTheNearestFloat() throws Exception {
    long tie = (1L << 62) + (1L << 38);
    assertThat(longs(ElementType.LONG, -1, Long.MIN_VALUE, tie, tie + 1))
        .containsExactly(-1f, -0x1p63f, 0x1p62f, 0x1p62f + 0x1p39f);
    long unsignedTie = (1L << 63) + (1L << 39);
    assertThat(longs(ElementType.UNSIGNED_LONG, 5, -1, unsignedTie, unsignedTie + 1))
        .containsExactly(5f, 0x1p64f, 0x1p63f, 0x1p63f + 0x1p40f);
  }

  @Test
  void doublesBecomeTheNearestFloat() throws Exception {
    double halfAboveLargest = Float.MAX_VALUE + 0x1p103;
    assertThat(
            doubles(
                0.1,
                -0.0,
                1e-60,
                Math.nextDown(halfAboveLargest),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY))
        .containsExactly(
            0.1f,
            -0f,
            0f,
            Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);
  }

  @Test
  void doublesBeyondTheRangeOfFloatsAreRefused() {
    double[] values = new double[10_000];
    values[9_000] = Float.MAX_VALUE + 0x1p103;
    values[0] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> doubles(values))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            folder.resolve("numbers")
                + ", offset 72000: the number "
                + values[9_000]
                + ", expected at most 3.4028235E38 in size, the largest float");
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatEndsIsSeen(ElementType type) throws Exception {
    Path file = Files.write(folder.resolve("short"), new byte[3 * type.bytes() - 1]);
    try (FileBytes in = FileBytes.open(file, "numbers")) {
      in.expect(3L * type.bytes(), "three");
      assertThatThrownBy(() -> type.read(in, ByteOrder.BIG_ENDIAN, new float[3], 0, 3))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageEndingWith("expected " + 3 * type.bytes() + " bytes (three)")
          .hasMessageContaining("ends after " + (3 * type.bytes() - 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyIntegralTypesHaveIntegers(ElementType type) {
    ByteBuffer zeros = ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 0});
    if (type.integral()) {
      assertThat(type.nextInteger(zeros)).isZero();
      assertThat(zeros.position()).isEqualTo(type.bytes());
    } else {
      assertThatThrownBy(() -> type.nextInteger(zeros)).hasMessageContaining("no integral type");
    }
  }
}
