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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import lanewise.data.InvalidDataException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyErrorsTest {
  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> assertRefused(byte... bytes) throws IOException {
    Path file = write(folder, "bad", bytes);
    return assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(InvalidDataException.class);
  }

  private String bad(String message) {
    return folder.resolve("bad") + message;
  }

  @Test
  void whatIsNoNpyFile() throws IOException {
    assertThatThrownBy(() -> Npy.read(folder.resolve("nowhere")))
        .hasMessage(folder.resolve("nowhere") + ": no such file, expected an NPY file");
    assertThatThrownBy(() -> Npy.read(folder))
        .hasMessage(folder + ": is a directory, expected an NPY file");
    assertRefused().hasMessage(bad(": is empty, expected an NPY file"));
    assertRefused(new byte[20])
        .hasMessage(bad(", offset 0: does not start like an NPY file, expected 93 and NUMPY"));
    byte[] later = npy(4, text("<f4", false, "2, 3"), floats(6));
    assertRefused(later).hasMessage(bad(", offset 6: version 4.0, expected 1.0, 2.0 or 3.0"));
  }

  @Test
  void aPickleIsNotRead() throws IOException {
    String says = ": an array of Python objects (a pickle), which is never executed, expected an";
    assertRefused(npy(text("|O", false, "1,"), (byte) 0x80)).hasMessageContaining(says);
    assertRefused(npy(text("O", false, "1,"), (byte) 0x80)).hasMessageContaining(says);
    assertRefused(npy(text("|O8", false, "1,"), (byte) 0x80)).hasMessageContaining(says);
    String fields = "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,), }";
    assertRefused(npy(fields))
        .hasMessage(bad(", header: an array of records with fields, expecte") + "d numbers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<f2", "<f16", "<c8", "<U3", "|S3", "<M8[ns]", "|f4", "=f4", "f4", "<i3", "<b2", ""
      })
  void typesThatAreNoFloat(String descr) throws IOException {
    assertRefused(npy(text(descr, false, "1,")))
        .hasMessage(
            bad(
                ", header: data type '"
                    + descr
                    + "', expected booleans, integers, or floats of 4 or 8 bytes, such as '<f4'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|ends too early, expected '{'",
        "{|ends too early, expected a key in quotes",
        "[1]|[, expected '{'",
        "{'descr' '<f4'}|'<f4', expected ':'",
        "{'descr': <f4}|<, expected a data type in quotes",
        "{'descr': '<f4' 'shape': (1,)}|'shape', expected ','",
        "{'descr': '<f4', 'descr': '<f4'}|the entry 'descr', expected each of 'descr', 'fortran",
        "{'evil': '<f4'}|the entry 'evil', expected each of 'descr', 'fortran_order' and 'shape' o",
        "{'descr': \"<f4, }|\", expected a data type in quotes",
        "{'fortran_order': 1}|1, expected True or False",
        "{'fortran_order': None}|None, expected True or False",
        "{'shape': 3}|3, expected '('",
        "{'shape': (3|ends too early, expected ','",
        "{'shape': (-3,)}|-, expected a size",
        "{'shape': (3 4)}|4, expected ','",
        "{'shape': (3.5,)}|., expected ','",
        "{'shape': (1e9,)}|e, expected ','",
        "{'shape': (1,)}|lacks one of its entries, expected 'descr', 'fortran_order' and 'shape'",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (), }|a single number without dimen",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } + x|+, expected nothing more",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (__import__('os'),), }|_, expected a s"
      })
  void headersThatAreNoDictionaryOfAnArray(String header, String says) throws IOException {
    String text = header == null ? "" : header;
    assertRefused(npy(text, floats(1))).hasMessageStartingWith(bad(", header: " + says));
  }

  @Test
  void sizesThatNoArrayHolds() throws IOException {
    String limit = ", expected at most 2147483639 elements, as many as an array can hold";
    assertRefused(npy(text("<f4", false, "65536, 32768")))
        .hasMessage(bad(", header: sizes 65536×32768" + limit));
    assertRefused(npy(text("<f4", false, "0, 4294967296, 4294967296")))
        .hasMessage(bad(", header: sizes 0×4294967296×4294967296" + limit));
    assertRefused(npy(text("<f4", true, "9" + "0".repeat(3000) + ",")))
        .hasMessage(bad(", header: a size of 3001 digits" + limit));
    assertRefused(npy(text("<f4", true, "1,".repeat(65))))
        .hasMessage(bad(", header: more than 64 dimensions, expected at most those"));
  }

  /** In a test JVM of small heap, making room for what these headers say would fail. */
  @Test
  void headersThatLie() throws IOException {
    byte[] bytes = npy(text("<f8", false, "2000000, 1000"), floats(2));
    int header = bytes.length - 8;
    String parts = " bytes (a header of " + header + " and data of 2000000×1000, 8 bytes each)";
    assertRefused(bytes)
        .hasMessage(
            bad(": ends after " + bytes.length + " bytes, expected ")
                + (16_000_000_000L + header)
                + parts);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    assertRefused(packed.toByteArray())
        .hasMessageContainingAll(" bytes of gzip data, which unpack to at most ", parts);

    byte[] long2 = npy(2, text("<f4", false, "1,"), floats(1));
    Arrays.fill(long2, 8, 12, (byte) 0xff);
    assertRefused(long2)
        .hasMessage(bad(", offset 8: a header of 4294967295 bytes, expected at most 10000"));
    byte[] long1 = npy(text("<f4", false, "1,"), floats(1));
    long1[9] = 1;
    assertRefused(long1).hasMessageContainingAll("ends after ", " bytes (the header)");
  }

  @Test
  void filesThatAreTooLongOrTooShort() throws IOException {
    String header = text("<f4", false, "2, 3");
    int end = npy(header).length + 24;
    String parts = end + " bytes (a header of " + (end - 24) + " and data of 2×3, 4 bytes each)";
    assertRefused(npy(header, new byte[25]))
        .hasMessage(
            bad(", offset " + end + ": more bytes after the data, expected the end after ")
                + parts);
    byte[] whole = npy(header, floats(6));
    for (int length = 1; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length))
          .hasMessageContainingAll("ends after " + length + " bytes, expected ");
    }
  }

  /** Whatever a header holds, it is read or refused with one line. */
  @Test
  void noHeaderDoesAnythingElse() throws IOException {
    Random random = new Random(1);
    byte[] whole = npy(text("<f4", true, "2, 3"), floats(6));
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        bytes[random.nextInt(bytes.length - 24)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt()
                    : "'{}(),:0123456789<>fiuFO".charAt(random.nextInt(24)));
      }
      Path file = write(folder, "bad", bytes);
      Throwable thrown = catchThrowable(() -> Npy.read(file));
      if (thrown != null) {
        refused++;
        assertThat(thrown).isInstanceOf(InvalidDataException.class);
        assertThat(thrown.getMessage().lines()).hasSize(1);
      }
    }
    assertThat(refused).isGreaterThan(250);
  }
}
