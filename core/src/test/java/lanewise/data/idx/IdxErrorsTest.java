package lanewise.data.idx;

import static lanewise.data.idx.IdxFiles.gzip;
import static lanewise.data.idx.IdxFiles.idx;
import static lanewise.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import lanewise.data.InvalidDataException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxErrorsTest {
  private static final int GZIP_HEADER = 10;

  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> images(byte... bytes) throws IOException {
    Path file = write(folder, "bad", bytes);
    return assertThatThrownBy(() -> Idx.images(file)).isInstanceOf(InvalidDataException.class);
  }

  private String bad(String message) {
    return folder.resolve("bad") + message;
  }

  @Test
  void missingFile() {
    Path file = folder.resolve("nowhere");

    assertThatThrownBy(() -> Idx.images(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": no such file, expected an IDX file");
  }

  @Test
  void directory() {
    assertThatThrownBy(() -> Idx.labels(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(folder + ": is a directory, expected an IDX file");
  }

  @Test
  void fileWhereADirectoryShouldBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file")).resolve("inner");

    assertThatThrownBy(() -> Idx.labels(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file + ": ");
  }

  @Test
  void aDeviceIsNotEmpty() {
    Path device = Path.of("/dev/zero");
    assumeThat(device).exists();

    assertThatThrownBy(() -> Idx.labels(device))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("/dev/zero: is a pipe or a device, expected an IDX file, whose size is known");
  }

  @Test
  void emptyFile() throws IOException {
    images().hasMessage(bad(": is empty, expected an IDX file"));
    images(gzip(new byte[0])).hasMessage(bad(": is empty, expected an IDX file"));
  }

  @Test
  void wrongMagic() throws IOException {
    images((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G', (byte) 0)
        .hasMessage(
            bad(", offset 0: starts with the bytes 89 50, expected 00 00 as in every IDX file"));
  }

  @Test
  void unsupportedType() throws IOException {
    images((byte) 0, (byte) 0, (byte) 0x77, (byte) 2)
        .hasMessageContaining("data type 0x77 (none of IDX's), expected 0x08 (unsigned byte), ")
        .hasMessageEndingWith(" or 0x0e (double)");
  }

  private AbstractThrowableAssert<?, ?> labels(byte... bytes) throws IOException {
    Path file = write(folder, "bad", bytes);
    return assertThatThrownBy(() -> Idx.labels(file)).isInstanceOf(InvalidDataException.class);
  }

  @Test
  void labelsAreIntegers() throws IOException {
    String expected = ", expected an integer type for labels";
    labels(idx(0x0d, new int[] {1}, new byte[4]))
        .hasMessage(bad(", offset 2: data type float" + expected));
    labels(idx(0x0e, new int[] {1}, new byte[8]))
        .hasMessage(bad(", offset 2: data type double" + expected));
  }

  @Test
  void aTableOfLabelsIsOneOfIntsWithEightColumns() throws IOException {
    labels(idx(0x0b, new int[] {2, 8}, new byte[32]))
        .hasMessage(bad(", offset 3: 2 dimensions, expected 1 for labels"));
    labels(idx(0x0c, new int[] {2, 8, 1}, new byte[64]))
        .hasMessage(bad(", offset 3: 3 dimensions, expected 1 for labels"));
    labels(idx(0x0c, new int[] {2, 7}, new byte[56]))
        .hasMessage(
            bad(
                ", offset 4: sizes 2×7, expected 1 dimension for labels,"
                    + " or 8 columns as in QMNIST's"));
  }

  @Test
  void noDimensions() throws IOException {
    images(idx(new int[0])).hasMessage(bad(", offset 3: 0 dimensions, expected 1 or more"));
  }

  @Test
  void sizesCountElementsOfTheirWidth() throws IOException {
    String parts = "20 bytes (a header of 12 and data of 1×2, 4 bytes each)";
    images(idx(0x0c, new int[] {1, 2}, new byte[7]))
        .hasMessage(bad(": ends after 19 bytes, expected " + parts));
    images(gzip(idx(0x0d, new int[] {1, 2}, new byte[7])))
        .hasMessage(bad(": ends after 19 bytes, expected " + parts));
    images(idx(0x0d, new int[] {1, 2}, new byte[9]))
        .hasMessage(bad(", offset 20: more bytes after the data, expected the end after " + parts));
    images(gzip(idx(0x0d, new int[] {1, 2}, new byte[9])))
        .hasMessageContaining("offset 20: more bytes after the data");
    // Eight bytes each are more than an int counts.
    images(idx(0x0e, new int[] {2_000_000, 1000}))
        .hasMessageContainingAll("ends after 12 bytes", "expected 16000000012 bytes");
    labels(idx(0x0c, new int[] {200_000_000, 8}))
        .hasMessageContainingAll("ends after 12 bytes", "expected 6400000012 bytes");
  }

  @Test
  void doublesBeyondFloats() throws IOException {
    byte[] data = ByteBuffer.allocate(16).putDouble(1).putDouble(-1e39).array();
    images(idx(0x0e, new int[] {2, 1}, data))
        .hasMessage(
            bad(
                ", offset 20: the number -1.0E39,"
                    + " expected at most 3.4028235E38 in size, the largest float"));
  }

  @Test
  void wrongRank() throws IOException {
    images(idx(new int[] {1}, (byte) 0))
        .hasMessage(bad(", offset 3: 1 dimension, expected 2 or more for images"));
    Path file = write(folder, "bad", idx(new int[] {1, 1}, (byte) 0));
    assertThatThrownBy(() -> Idx.labels(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(bad(", offset 3: 2 dimensions, expected 1 for labels"));
  }

  @Test
  void truncatedHeader() throws IOException {
    images((byte) 0, (byte) 0, (byte) 8)
        .hasMessage(bad(": ends after 3 bytes, expected 4 bytes (at least the header)"));
    images((byte) 0, (byte) 0, (byte) 8, (byte) 3, (byte) 0)
        .hasMessage(bad(": ends after 5 bytes, expected 16 bytes (the header of 3 dimensions)"));
  }

  @Test
  void truncatedData() throws IOException {
    byte[] bytes = idx(new int[] {2, 2, 3}, new byte[11]);
    String message =
        bad(": ends after 27 bytes, expected 28 bytes (a header of 16 and data of 2×2×3)");

    images(bytes).hasMessage(message);
    images(gzip(bytes)).hasMessage(message);
  }

  @Test
  void trailingBytes() throws IOException {
    byte[] bytes = idx(new int[] {1, 2}, new byte[3]);
    String message =
        bad(
            ", offset 14: more bytes after the data,"
                + " expected the end after 14 bytes (a header of 12 and data of 1×2)");

    images(bytes).hasMessage(message);
    images(gzip(bytes)).hasMessage(message);
  }

  @Test
  void lyingHeader() throws IOException {
    // In a test JVM of small heap, allocating what this header asks for would fail.
    byte[] bytes = idx(new int[] {2_000_000, 1000}, new byte[10]);

    images(bytes).hasMessageContainingAll("ends after 22 bytes", "expected 2000000012 bytes");
    int packed = gzip(bytes).length;
    images(gzip(bytes))
        .hasMessage(
            bad(
                ": is %d bytes of gzip data, which unpack to at most %d, expected 2000000012 bytes"
                        .formatted(packed, 1032 * packed)
                    + " (a header of 12 and data of 2000000×1000)"));
  }

  @Test
  void lyingHeaderOfLabels() throws IOException {
    byte[] packed = gzip(idx(new int[] {Integer.MAX_VALUE - 20}, new byte[1 << 20]));
    Path file = write(folder, "labels", packed);
    assertThatThrownBy(() -> Idx.labels(file))
        .hasMessageStartingWith(file + ": is " + packed.length + " bytes of gzip data, which")
        .hasMessageEndingWith("expected 2147483635 bytes (a header of 8 and data of 2147483627)");
  }

  @Test
  void bytesBehindTheDataOfAPlainFileAreSeenBeforeItIsRead() throws IOException {
    // The file has no gigabyte: only its size is looked at.
    Path file = folder.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(idx(new int[] {2_000_000_000}));
      sparse.setLength(2_000_000_009);
    }
    assertThatThrownBy(() -> Idx.labels(file))
        .hasMessageStartingWith(file + ", offset 2000000008: more bytes after the data, expected");
  }

  @Test
  void sizesThatNoArrayHolds() throws IOException {
    String limit = "expected at most 2147483639 elements, as many as an array can hold";

    images(idx(new int[] {1 << 16, 1 << 15}))
        .hasMessage(bad(", offset 4: sizes 65536×32768, " + limit));
    images(idx(new int[] {-1, 1})).hasMessage(bad(", offset 4: sizes 4294967295×1, " + limit));
    images(idx(new int[] {1, 1 << 30, 1 << 30, 1 << 30, 1 << 30}))
        .hasMessageContainingAll("1×1073741824×", limit);
    images(idx(new int[] {0, 1 << 30, 1 << 30})).hasMessageContaining(limit);
    // As many rows as overflow an int in product with the columns, and more than there can be.
    images(idx(new int[] {-2, 0})).hasMessageContaining(limit);
    Path labels = write(folder, "labels", idx(new int[] {Integer.MAX_VALUE}));
    assertThatThrownBy(() -> Idx.labels(labels)).hasMessageContaining(limit);
  }

  @Test
  void imagesOfNothing() throws IOException {
    String least = "expected at least 1 value a sample";
    images(idx(new int[] {60_000, 0, 0})).hasMessage(bad(", offset 4: sizes 60000×0×0, " + least));
    images(idx(new int[] {3, 28, 0})).hasMessage(bad(", offset 4: sizes 3×28×0, " + least));
  }

  @Test
  void manyDimensionsMakeAShortMessage() throws IOException {
    int[] sizes = new int[255];
    Arrays.fill(sizes, 2);
    images(idx(sizes))
        .hasMessage(
            bad(
                ", offset 4: sizes 2×2×2×2×2×2×…,"
                    + " expected at most 2147483639 elements, as many as an array can hold"));
  }

  /** A kilobyte that unpacks to a megabyte is taken for what it says, and no more room is made. */
  @Test
  void gzipThatUnpacksToMoreThanItsHeaderSays() throws IOException {
    images(gzip(idx(new int[] {1, 1}, new byte[1 << 20])))
        .hasMessageContaining("offset 13: more bytes after the data");
  }

  @Test
  void bytesBehindTheGzipData() throws IOException {
    byte[] packed = gzip(idx(new int[] {1, 1000}, noise(1000)));
    for (int more : new int[] {1, 2, 7, 8, 17, 18, 19, 40, 100_000}) {
      byte[] longer = Arrays.copyOf(packed, packed.length + more);
      images(longer)
          .as(more + " bytes")
          .hasMessage(
              bad(
                  ", offset 1012: bytes behind the gzip data that are no gzip data,"
                      + " expected the end, or more of it"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, GZIP_HEADER - 1, GZIP_HEADER, GZIP_HEADER + 1, 40})
  void gzipThatEnds(int length) throws IOException {
    images(Arrays.copyOf(gzip(idx(new int[] {1, 1000}, noise(1000))), length))
        .hasMessageContainingAll(bad(", offset "), "corrupt gzip data (", "expected a whole gzip");
  }

  @Test
  void gzipWithoutItsTrailer() throws IOException {
    byte[] packed = gzip(idx(new int[] {1, 1000}, noise(1000)));

    images(Arrays.copyOf(packed, packed.length - 4))
        .hasMessageContainingAll(bad(", offset 1012: "), "corrupt gzip data (");
  }

  @Test
  void gzipWithAWrongChecksum() throws IOException {
    byte[] packed = gzip(idx(new int[] {1, 1000}, noise(1000)));
    packed[packed.length - 8] ^= 1;

    images(packed).hasMessageContainingAll(bad(", offset 1012: "), "corrupt gzip data (");
  }

  @Test
  void gzipWithBrokenData() throws IOException {
    byte[] packed = gzip(idx(new int[] {1, 1000}, noise(1000)));
    Arrays.fill(packed, GZIP_HEADER, GZIP_HEADER + 20, (byte) 0xff);

    images(packed).hasMessageContainingAll(bad(", offset 0: "), "corrupt gzip data (");
  }

  private static byte[] noise(int n) {
    byte[] bytes = new byte[n];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
