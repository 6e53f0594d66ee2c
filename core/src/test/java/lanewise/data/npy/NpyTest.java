package lanewise.data.npy;

import static lanewise.data.npy.NpyFiles.floats;
import static lanewise.data.npy.NpyFiles.npy;
import static lanewise.data.npy.NpyFiles.text;
import static lanewise.data.npy.NpyFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  @TempDir Path folder;

  private Matrix read(byte[] bytes) throws IOException {
    return Npy.read(write(folder, "array.npy", bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) throws Exception {
    Matrix m = read(npy(version, text("<f4", false, "2, 3"), floats(6)));

    assertThat(m.shape()).isEqualTo("2×3");
    assertThat(m.data()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  /** Two elements each, as NumPy lays them down. */
  @ParameterizedTest
  @CsvSource({
    "|b1, 0100, 1, 0",
    "|u1, ff07, 255, 7",
    "|i1, ff07, -1, 7",
    "<u2, ff000100, 255, 1",
    ">u2, ff000100, 65280, 256",
    "<i2, ffff0100, -1, 1",
    ">i2, ff000001, -256, 1",
    "<u4, ffffffff01000000, 4294967296, 1",
    ">u4, ffffffff00000001, 4294967296, 1",
    "<i4, feffffff01000000, -2, 1",
    ">i4, fffffffe00000001, -2, 1",
    "<u8, ffffffffffffffff0100000000000000, 18446744073709551616, 1",
    ">u8, ffffffffffffffff0000000000000001, 18446744073709551616, 1",
    "<i8, feffffffffffffff0100000000000000, -2, 1",
    ">i8, fffffffffffffffe0000000000000001, -2, 1",
    "<f4, 0000c03f000000bf, 1.5, -0.5",
    ">f4, 3fc00000bf000000, 1.5, -0.5",
    "<f8, 000000000000f83f000000000000e0bf, 1.5, -0.5",
    ">f8, 3ff8000000000000bfe0000000000000, 1.5, -0.5"
  })
  void readsEveryTypeInBothOrders(String descr, String hex, float first, float second)
      throws Exception {
    byte[] data = HexFormat.of().parseHex(hex);

    assertThat(read(npy(text(descr, false, "1, 2"), data)).data()).containsExactly(first, second);
  }

  @Test
  void oneDimensionIsAColumnAndMoreThanTwoAreFlattened() throws Exception {
    assertThat(read(npy(text("<f4", false, "6,"), floats(6))).shape()).isEqualTo("6×1");
    assertThat(read(npy(text("<f4", true, "6,"), floats(6))).data())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(read(npy(text("<f4", false, "2, 3, 1, 4"), floats(24))).shape()).isEqualTo("2×12");
    assertThat(read(npy(text("<f4", false, "0, 3"))).shape()).isEqualTo("0×3");
    assertThat(read(npy(text("<f4", true, "3, 0"))).shape()).isEqualTo("3×0");
  }

  @Test
  void readsFortransOrder() throws Exception {
    Matrix m = read(npy(text("<f4", true, "2, 3"), floats(6)));

    assertThat(m.shape()).isEqualTo("2×3");
    assertThat(m.data()).containsExactly(0, 2, 4, 1, 3, 5);
  }

  /** More elements than are read at once; element (i, j, k) is the number i + 5·(j + 70·k). */
  @Test
  void readsFortransOrderOfManyDimensions() throws Exception {
    Matrix m = read(npy(text("<f4", true, "5, 70, 90"), floats(5 * 70 * 90)));

    assertThat(m.shape()).isEqualTo("5×6300");
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 70; j++) {
        for (int k = 0; k < 90; k++) {
          float is = m.get(i, j * 90 + k);
          if (is != i + 5 * (j + 70 * k)) {
            assertThat(is).as("%d, %d, %d", i, j, k).isEqualTo(i + 5 * (j + 70 * k));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'shape': (2L, 3L), 'fortran_order': False, 'descr': '<f4'}",
        "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,3,)}\n",
        "  { 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , 3 ) , } "
      })
  void readsTheHeadersOfOtherWriters(String header) throws Exception {
    assertThat(read(npy(header, floats(6))).shape()).isEqualTo("2×3");
  }

  @Test
  void mayBeGzipped() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(npy(text("<f4", false, "2, 3"), floats(6)));
    }
    assertThat(read(packed.toByteArray()).data()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void writesWhatNumpyWrites() throws Exception {
    Path file = Files.writeString(folder.resolve("out.npy"), "something older");

    Npy.write(file, Matrix.of(new float[][] {{0, 1}, {2, 3}, {4, 5}}));

    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0).hasSize(128 + 24);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }   ")
        .endsWith(" \n");
    assertThat(Arrays.copyOfRange(bytes, 128, 152)).isEqualTo(floats(6));
  }

  @Test
  void readsWhatItWrites() throws Exception {
    Matrix m = new Matrix(123, 457);
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] = Float.intBitsToFloat(i * 0x9e3779b1);
    }
    Path file = folder.resolve("out.npy");

    // A view of the first rows, whose array is longer.
    Npy.write(file, m.head(100));

    Matrix again = Npy.read(file);
    assertThat(again.shape()).isEqualTo("100×457");
    assertThat(again.data()).isEqualTo(m.head(100).copy().data());
    Npy.write(file, new Matrix(0, 3));
    assertThat(Npy.read(file).shape()).isEqualTo("0×3");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothing() throws Exception {
    Path file = Files.createDirectory(folder.resolve("out.npy"));
    Files.createFile(file.resolve("inside"));

    assertThatThrownBy(() -> Npy.write(file, new Matrix(1, 1))).isInstanceOf(IOException.class);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
