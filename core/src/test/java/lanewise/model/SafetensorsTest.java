package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import lanewise.data.InvalidDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  /** More floats than the buffer of a file holds, and no multiple of it. */
  private static final int MANY = (1 << 18) + 12345;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("m.safetensors");
  }

  /** A file with this header, padded as writers do it, and zeros but for what is put there. */
  private void make(String header, int data, Consumer<ByteBuffer> put) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    put.accept(bytes.putLong(json.length).put(json).slice().order(ByteOrder.LITTLE_ENDIAN));
    Files.write(file, bytes.array());
  }

  private static int[] bits(float... values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @Test
  void aFileIsWrittenAsTheFormatDemands() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.of(new float[] {1, -2, 0.5f, 4, 5, 6}, 2, 3));
    tensors.put("b \"ü\"", Tensor.of(new float[] {7}));
    tensors.put("none", Tensor.of(new float[0], 3, 0));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("steps", "1234567890123");
    metadata.put("", "½\n");

    Safetensors.write(file, tensors, metadata);

    String header =
        "{\"__metadata__\":{\"steps\":\"1234567890123\",\"\":\"½\\n\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"b \\\"ü\\\"\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]},"
            + "\"none\":{\"dtype\":\"F32\",\"shape\":[3,0],\"data_offsets\":[28,28]}}";
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    assertThat(padded).isGreaterThan(json.length);
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 28).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded).put(json);
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    for (float value : new float[] {1, -2, 0.5f, 4, 5, 6, 7}) {
      expected.putFloat(value);
    }
    assertThat(file).hasBinaryContent(expected.array());
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.names()).containsExactly("w", "b \"ü\"", "none");
      assertThat(read.metadata()).containsExactlyEntriesOf(metadata);
      assertThat(read.shape("w")).containsExactly(2, 3);
      assertThat(read.read("none").shape()).containsExactly(3, 0);
      assertThat(read.read("b \"ü\"").shape()).isEmpty();
      assertThat(read.read("b \"ü\"").data()).containsExactly(7);
      assertThat(read.read("w").data()).containsExactly(1, -2, 0.5f, 4, 5, 6);
    }
  }

  @Test
  void aFileOfNothingIsAFile() throws IOException {
    Safetensors.write(file, Map.of(), Map.of());
    assertThat(file)
        .hasBinaryContent("\u0008\0\0\0\0\0\0\0{}      ".getBytes(StandardCharsets.UTF_8));
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.names()).isEmpty();
      assertThat(read.metadata()).isEmpty();
      assertThatThrownBy(() -> read.read("w"))
          .hasMessage(file + ": has no tensor \"w\", expected a file that has one");
    }
  }

  /** Written by the package safetensors 0.8.0 for Python. */
  @Test
  void anotherProgramsFileIsRead() throws Exception {
    Path python = Path.of(SafetensorsTest.class.getResource("python.safetensors").toURI());
    try (Safetensors read = Safetensors.open(python)) {
      assertThat(read.metadata())
          .containsExactly(
              Map.entry("made by", "safetensors 0.8.0 for Python"), Map.entry("ü", "½\n\""));
      assertThat(read.names()).containsExactly("steps", "bias", "none", "weights", "brain", "half");
      assertThat(read.shape("weights")).containsExactly(2, 3);
      assertThat(bits(read.read("weights").data()))
          .isEqualTo(bits(1.5f, -2.25f, 0.1f, -0f, Float.POSITIVE_INFINITY, 1e-45f));
      assertThat(bits(read.read("bias").data())).isEqualTo(bits(0.1f, -0f, Float.MAX_VALUE));
      assertThat(read.read("half").data()).containsExactly(1, -2.5f, 0x1p-24f, 65504);
      assertThat(read.read("brain").data()).containsExactly(1, -2.5f);
      assertThat(read.read("none").data()).isEmpty();
      assertThatThrownBy(() -> read.read("steps"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(
              python
                  + ", tensor \"steps\": is of I64 [], expected elements of F32, F64, F16 or BF16");
    }
  }

  @Test
  void everyFloatKeepsItsBits() throws IOException {
    Random random = new Random(7);
    int[] bits = random.ints(MANY).toArray();
    // Signaling and quiet NaNs with payloads of either sign, infinities, subnormals, -0.
    int[] special = {0x7f800001, 0xffbfffff, 0x7fc12345, 0xffffffff, 0x7f800000, 1, 0x80000000};
    System.arraycopy(special, 0, bits, (1 << 18) - 3, special.length);
    float[] data = new float[MANY];
    ByteBuffer copied = ByteBuffer.allocate(4 * MANY);
    copied.asIntBuffer().put(bits);
    copied.asFloatBuffer().get(data);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("small", Tensor.of(new float[] {data[0], data[1], data[2]}, 3));
    tensors.put("large", Tensor.of(data, MANY));

    Safetensors.write(file, tensors, Map.of());

    try (Safetensors read = Safetensors.open(file)) {
      assertThat(bits(read.read("large").data())).isEqualTo(bits);
      assertThat(bits(read.read("small").data())).isEqualTo(Arrays.copyOf(bits, 3));
      float[] into = new float[MANY];
      read.read("large", into);
      assertThat(bits(into)).isEqualTo(bits);
      assertThatThrownBy(() -> read.read("large", new float[MANY + 1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("F32 [" + MANY + "]", "has " + (MANY + 1) + " elements");
    }
  }

  /** Against the value that IEEE 754 gives each of the 65536 patterns. */
  @Test
  void everyHalfAndEveryBrainFloatIsRead() throws IOException {
    make(
        "{\"b\":{\"dtype\":\"BF16\",\"shape\":[65536],\"data_offsets\":[131072,262144]},"
            + "\"h\":{\"dtype\":\"F16\",\"shape\":[256,256],\"data_offsets\":[0,131072]}}",
        262144,
        data -> {
          for (int i = 0; i < 1 << 16; i++) {
            data.putShort(2 * i, (short) i).putShort(131072 + 2 * i, (short) i);
          }
        });
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.names()).containsExactly("h", "b");
      int[] halves = new int[1 << 16];
      int[] brains = new int[1 << 16];
      for (int i = 0; i < 1 << 16; i++) {
        int exponent = (i >> 10) & 31;
        int fraction = i & 1023;
        double magnitude =
            exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.pow(2, exponent - 25);
        halves[i] =
            (i >> 15 << 31)
                | (exponent == 31
                    ? 0x7f800000 + (fraction << 13)
                    : Float.floatToRawIntBits((float) magnitude));
        brains[i] = i << 16;
      }
      assertThat(bits(read.read("h").data())).isEqualTo(halves);
      assertThat(bits(read.read("b").data())).isEqualTo(brains);
    }
  }

  @Test
  void doublesAreRounded() throws IOException {
    int count = (1 << 17) + 3;
    make(
        "{\"d\":{\"dtype\":\"F64\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(count, 8 * count),
        8 * count,
        data ->
            data.putDouble(0, 1 + 0x1p-24 + 0x1p-50)
                .putDouble(8, 1 + 0x1p-24)
                .putDouble(16, Double.NEGATIVE_INFINITY)
                .putDouble(24, Double.NaN)
                .putDouble(32, Float.MAX_VALUE + 0x1p102)
                .putDouble(8 * (count - 1), -1e39));
    try (Safetensors read = Safetensors.open(file)) {
      float[] into = new float[count];
      assertThatThrownBy(() -> read.read("d", into))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(
              "%s, tensor \"d\", element %d: is -1.0E39, expected at most 3.4028235E38 in"
                  + " magnitude, the largest float",
              file, count - 1);
      assertThat(Arrays.copyOf(into, 5))
          .containsExactly(1 + 0x1p-23f, 1, Float.NEGATIVE_INFINITY, Float.NaN, Float.MAX_VALUE);
    }
  }

  @Test
  void theOrderIsThatOfTheData() throws IOException {
    make(
        "{\"c\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
            + "\"b\":{\"shape\":[0],\"data_offsets\":[4,4],\"dtype\":\"F32\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}\t\n ",
        8,
        data -> data.putFloat(4, 3));
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.names()).containsExactly("a", "b", "c");
      assertThat(read.read("c").data()).containsExactly(3);
      assertThatThrownBy(() -> read.shape("d"))
          .hasMessage(file + ": has no tensor \"d\", expected one of \"a\", \"b\", \"c\"");
    }
  }

  /** Beyond what an int counts; the file is sparse. */
  @Test
  void filesOfMoreThanTwoGigabytesAreRead() throws IOException {
    long large = 3_000_000_000L;
    String header =
        "{\"bytes\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%1$d]},".formatted(large)
            + "\"half\":{\"dtype\":\"F16\",\"shape\":[2,0,%1$d],\"data_offsets\":[%1$d,%1$d]},"
                .formatted(large)
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]}}"
                .formatted(large, large + 8);
    make(header, 0, data -> {});
    ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    end.putFloat(1.5f).putFloat(-2).flip();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(end, channel.size() + large);
    }
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.read("w").data()).containsExactly(1.5f, -2);
      assertThatThrownBy(() -> read.shape("half"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageEndingWith(
              "tensor \"half\": is of F16 [2, 0, 3000000000], expected at most 2147483639 elements,"
                  + " as many as an array can hold");
    }
    Files.delete(file);
  }

  @Test
  void aFileThatIsReplacedStaysAsItWasOpened() throws IOException {
    Safetensors.write(file, Map.of("w", Tensor.of(new float[] {1}, 1)), Map.of());
    try (Safetensors read = Safetensors.open(file)) {
      Safetensors.write(file, Map.of("v", Tensor.of(new float[] {2}, 1)), Map.of());
      assertThat(read.read("w").data()).containsExactly(1);
    }
  }

  @Test
  void aFileThatIsCutOffMeanwhileIsRefused() throws IOException {
    Safetensors.write(file, Map.of("w", Tensor.of(new float[9], 9)), Map.of());
    try (Safetensors read = Safetensors.open(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = channel.size();
      channel.truncate(size - 5);
      assertThatThrownBy(() -> read.read("w"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(
              "%s: was cut off after %d bytes while it was read, expected a file that stays as it"
                  + " is",
              file, size - 5);
    }
  }

  @Test
  void whatCannotBeReadAgainIsNotWritten() {
    Tensor tensor = Tensor.of(new float[1]);
    for (Map<String, Tensor> tensors :
        List.of(Map.of("__metadata__", tensor), Map.of("\ud834", tensor))) {
      assertThatThrownBy(() -> Safetensors.write(file, tensors, Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Safetensors.write(file, Map.of(), Map.of("a", "\udd1e")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tensorsHaveAsManyElementsAsTheirShape() {
    assertThat(Tensor.of(new float[6], 1, 2, 3).shape()).containsExactly(1, 2, 3);
    int max = Integer.MAX_VALUE;
    for (int[] shape : new int[][] {{3}, {-2, -1}, {max, max, max}, {1 << 16, 1 << 16}, {}, {0}}) {
      assertThatThrownBy(() -> Tensor.of(new float[2], shape))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a tensor of shape " + Arrays.toString(shape));
    }
    assertThat(Tensor.of(new float[0], max, max, max, 0).data()).isEmpty();
  }
}
