package lanewise.data.idx;

import static lanewise.data.idx.IdxFiles.gzip;
import static lanewise.data.idx.IdxFiles.idx;
import static lanewise.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  /** As {@code cat a.gz b.gz} makes them. */
  @Test
  void gzipOfSeveralMembersIsOneFile(@TempDir Path directory) throws IOException {
    byte[] whole = IdxFiles.labels(3000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int at = 0; at < whole.length; at += 1000) {
      packed.write(IdxFiles.gzip(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 1000))));
    }
    packed.write(IdxFiles.gzip(new byte[0]));
    Path file = IdxFiles.write(directory, "members", packed.toByteArray());
    assertThat(Idx.labels(file)).hasSize(3000).contains(9).endsWith(7, 8, 9);
  }

  private static final byte[] IMAGES =
      idx(new int[] {2, 1, 3}, (byte) 0, (byte) 1, (byte) 127, (byte) 128, (byte) 254, (byte) 255);

  @TempDir Path folder;

  @Test
  void readsImagesAsRows() throws Exception {
    Matrix images = Idx.images(write(folder, "images", IMAGES));

    assertThat(images.shape()).isEqualTo("2×3");
    assertThat(images.data()).containsExactly(0f, 1 / 255f, 127 / 255f, 128 / 255f, 254 / 255f, 1f);
  }

  @Test
  void readsImagesOfAnyRankFromTwo() throws Exception {
    Path two = write(folder, "two", idx(new int[] {2, 3}, new byte[6]));
    Path four = write(folder, "four", idx(new int[] {2, 3, 1, 2}, new byte[12]));

    assertThat(Idx.images(two).shape()).isEqualTo("2×3");
    assertThat(Idx.images(four).shape()).isEqualTo("2×6");
  }

  @Test
  void readsNoImages() throws Exception {
    Path file = write(folder, "none", idx(new int[] {0, 28, 28}));

    assertThat(Idx.images(file).shape()).isEqualTo("0×784");
  }

  @Test
  void readsLabelsAsUnsigned() throws Exception {
    Path file = write(folder, "labels", idx(new int[] {3}, (byte) 7, (byte) 0, (byte) 255));

    assertThat(Idx.labels(file)).containsExactly(7, 0, 255);
  }

  @Test
  void knowsGzipByItsContent() throws Exception {
    Path packed = write(folder, "images", gzip(IMAGES));
    Path plain = write(folder, "images.gz", IMAGES);

    assertThat(Idx.images(packed).data()).isEqualTo(Idx.images(plain).data());
  }

  @Test
  void readsMoreThanOneChunk() throws Exception {
    byte[] data = new byte[300_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31 + i / 251);
    }
    byte[] bytes = idx(new int[] {data.length}, data);

    int[] plain = Idx.labels(write(folder, "plain", bytes));
    int[] packed = Idx.labels(write(folder, "packed", gzip(bytes)));

    assertThat(plain).hasSize(data.length).isEqualTo(packed);
    for (int i = 0; i < data.length; i++) {
      if (plain[i] != (data[i] & 0xff)) {
        assertThat(plain[i]).as("label %d", i).isEqualTo(data[i] & 0xff);
      }
    }
  }

  @Test
  void readsImagesOfEveryTypeAsTheyAre() throws Exception {
    ByteBuffer data = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-1e30);
    Path doubles = write(folder, "doubles", idx(0x0e, new int[] {1, 2}, data.array()));
    assertThat(Idx.images(doubles).data()).containsExactly(0.1f, -1e30f);

    data = ByteBuffer.allocate(8).putFloat(0.5f).putFloat(Float.NaN);
    Path floats = write(folder, "floats", idx(0x0d, new int[] {2, 1}, data.array()));
    assertThat(Idx.images(floats).data()).containsExactly(0.5f, Float.NaN);

    Path ints = write(folder, "ints", IdxFiles.ints(new int[] {1, 1, 2}, -3, Integer.MAX_VALUE));
    assertThat(Idx.images(ints).data()).containsExactly(-3, 0x1p31f);

    byte[] bytes = {1, 0, -1, -2};
    Path shorts = write(folder, "shorts", gzip(idx(0x0b, new int[] {1, 2}, bytes)));
    assertThat(Idx.images(shorts).data()).containsExactly(256, -2);

    Path signed = write(folder, "signed", idx(0x09, new int[] {1, 4}, bytes));
    assertThat(Idx.images(signed).data()).containsExactly(1, 0, -1, -2);
  }

  @Test
  void readsLabelsOfEveryIntegerType() throws Exception {
    byte[] bytes = {0, 9, -1, -2};
    assertThat(Idx.labels(write(folder, "signed", idx(0x09, new int[] {4}, bytes))))
        .containsExactly(0, 9, -1, -2);
    assertThat(Idx.labels(write(folder, "shorts", idx(0x0b, new int[] {2}, bytes))))
        .containsExactly(9, -2);
    assertThat(Idx.labels(write(folder, "ints", IdxFiles.ints(new int[] {2}, 70_000, -1))))
        .containsExactly(70_000, -1);
  }

  /** More rows than are read at once. */
  @Test
  void readsTheFirstColumnOfQmnistsTable() throws Exception {
    int rows = 5000;
    int[] values = new int[8 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 8 == 0 ? i / 8 % 10 : 1000 + i;
    }
    byte[] table = IdxFiles.ints(new int[] {rows, 8}, values);

    int[] labels = Idx.labels(write(folder, "table", gzip(table)));

    assertThat(labels).hasSize(rows).startsWith(0, 1, 2).endsWith(7, 8, 9);
    assertThat(labels[2049]).isEqualTo(9);
  }
}
