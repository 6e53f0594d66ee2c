package lanewise.data.npy;

import static lanewise.data.npy.NpyFiles.floats;
import static lanewise.data.npy.NpyFiles.npy;
import static lanewise.data.npy.NpyFiles.text;
import static lanewise.data.npy.NpyFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
  private static final byte[] ARRAY = npy(text("<f4", false, "2, 3"), floats(6));

  @TempDir Path folder;

  private static void add(ZipOutputStream zip, String name, int method, byte[] bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] zip(int method, byte[] array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "weights.npy", method, array);
      add(zip, "read me.txt", method, new byte[100]);
      add(zip, "layer/bias.npy", method, npy(text("|u1", false, "2,"), (byte) 1, (byte) 200));
      add(zip, "broken.npy", method, new byte[7]);
    }
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return write(folder, "arrays.npz", bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void readsArraysByName(int method) throws Exception {
    Path file = file(zip(method, ARRAY));

    assertThat(Npz.names(file)).containsExactly("weights", "layer/bias", "broken");
    Matrix weights = Npz.read(file, "weights");
    assertThat(weights.shape()).isEqualTo("2×3");
    assertThat(weights.data()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Npz.read(file, "layer/bias").data()).containsExactly(1, 200);
    assertThatThrownBy(() -> Npz.read(file, "broken"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            file + " (broken.npy): ends after 7 bytes, expected 8 bytes (at least the header)");
  }

  @Test
  void namesThatAreNotThere() throws IOException {
    Path file = file(zip(ZipEntry.STORED, ARRAY));
    for (String name : new String[] {"weight", "read me.txt", "weights.npy", ""}) {
      assertThatThrownBy(() -> Npz.read(file, name))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(
              file
                  + ": holds no array '"
                  + name
                  + "', expected one of weights, layer/bias, broken");
    }
  }

  @Test
  void namesThatAreThereTwice() throws IOException {
    Path twice =
        write(
            folder,
            "twice",
            new String(zipOf("a1", "a2"), StandardCharsets.ISO_8859_1)
                .replace("a2.npy", "a1.npy")
                .getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Npz.read(twice, "a1"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(twice + ": holds 2 arrays 'a1', expected one");
  }

  private static byte[] zipOf(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        add(zip, name + ".npy", ZipEntry.STORED, ARRAY);
      }
    }
    return out.toByteArray();
  }

  @Test
  void manyNamesMakeAShortMessage() throws IOException {
    String[] names = new String[50];
    for (int i = 0; i < names.length; i++) {
      names[i] = "arr_" + i;
    }
    Path file = file(zipOf(names));
    assertThatThrownBy(() -> Npz.read(file, "x"))
        .hasMessageEndingWith(", arr_8, arr_9 and 40 others");
  }

  @Test
  void whatIsNoZipFile() throws IOException {
    Path npy = file(ARRAY);
    assertThatThrownBy(() -> Npz.names(npy))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(npy + ", offset 0: does not start like a zip file, expected PK");
    assertThatThrownBy(() -> Npz.names(folder))
        .hasMessage(folder + ": is a directory, expected an NPZ file");
    assertThatThrownBy(() -> Npz.names(folder.resolve("no")))
        .hasMessage(folder.resolve("no") + ": no such file, expected an NPZ file");
    byte[] whole = zip(ZipEntry.DEFLATED, ARRAY);
    for (int length = 0; length < whole.length; length += 5) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npz.names(file)).isInstanceOf(InvalidDataException.class);
    }
  }

  @Test
  void dataThatAreNotWhatWasWritten() throws IOException {
    byte[] bytes = zip(ZipEntry.STORED, ARRAY);
    int at = "PK..".length() + 26 + "weights.npy".length() + ARRAY.length - 1;
    bytes[at] ^= 1;
    Path file = file(bytes);
    assertThatThrownBy(() -> Npz.read(file, "weights"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file + " (weights.npy): is broken: its checksum ");
  }

  @Test
  void anArrayThatItsEntryCannotHold() throws IOException {
    byte[] array = npy(text("<f4", false, "500000, 1000"), floats(6));
    for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
      Path file = file(zip(method, array));
      assertThatThrownBy(() -> Npz.read(file, "weights"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith(file + " (weights.npy): ")
          .hasMessageContaining(
              method == ZipEntry.STORED
                  ? "ends after " + array.length + " bytes"
                  : " bytes of zip data, which unpack to at most ")
          .hasMessageContaining("and data of 500000×1000, 4 bytes each");
    }
  }

  /** Whatever is wrong with a zip file, it is read or refused with one line. */
  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void noZipFileDoesAnythingElse(int method) throws IOException {
    byte[] whole = zip(method, ARRAY);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bytes = whole.clone();
      bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt();
      // A name of its own, since the JVM keeps what it knows of a zip file.
      Path file = write(folder, "broken" + i, bytes);
      Throwable thrown = catchThrowable(() -> Npz.read(file, "weights"));
      Files.delete(file);
      if (thrown != null) {
        refused++;
        assertThat(thrown).as("change %d", i).isInstanceOf(InvalidDataException.class);
        assertThat(thrown.getMessage().lines()).hasSize(1);
      }
    }
    assertThat(refused).isGreaterThan(20);
  }
}
