package lanewise.data;

import static lanewise.data.IdxFiles.gzip;
import static lanewise.data.IdxFiles.idx;
import static lanewise.data.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
}
