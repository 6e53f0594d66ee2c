package lanewise.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no writer makes: each is refused by one sentence when it is opened. */
class HostileSafetensorsTest {
  @TempDir Path folder;

  private Path file(long length, byte[] header, int data) throws IOException {
    Path file = folder.resolve("m");
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(file, bytes.putLong(length).put(header).array());
  }

  private static void refused(Path file, String sentence) {
    assertThatThrownBy(() -> Safetensors.open(file).close())
        .isInstanceOf(InvalidDataException.class)
        .message()
        .hasSizeLessThan(500)
        .startsWith(file.toString())
        .isEqualTo(file + sentence);
  }

  /**
   * In the table, a name before a colon stands for it in quotation marks, t, s and o for dtype,
   * shape and data_offsets.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # overlaps, gaps, the wrong order, the wrong size
          {w:{t:"F32",s:[2],o:[0,8]},v:{t:"F32",s:[1],o:[4,8]}}  | 8  | , tensor "v", data_offsets: begin at 4, expected 8, where tensor "w" ends
          {w:{t:"F32",s:[1],o:[0,4]},v:{t:"F32",s:[1],o:[0,4]}}  | 4  | , tensor "v", data_offsets: begin at 0, expected 4, where tensor "w" ends
          {w:{t:"F32",s:[1],o:[0,4]},v:{t:"F32",s:[1],o:[8,12]}} | 12 | , tensor "v", data_offsets: begin at 8, expected 4, where tensor "w" ends
          {w:{t:"F32",s:[1],o:[4,8]}}                            | 8  | , tensor "w", data_offsets: begin at 4, expected 0, where the data begin
          {w:{t:"F32",s:[0],o:[4,4]}}                            | 4  | , tensor "w", data_offsets: begin at 4, expected 0, where the data begin
          {w:{t:"F32",s:[1],o:[0,4]}}                            | 5  | , offset 66: more bytes after the data, expected the end after 66 bytes, where tensor "w" ends
          {}                                                     | 1  | , offset 10: more bytes after the data, expected the end after 10 bytes, where the data begin
          {w:{t:"F32",s:[1],o:[0,4]}}                            | 3  | , tensor "w", data_offsets: are 0 and 4, expected 0 or more, ascending, and at most 3, the bytes of data in the file
          {w:{t:"F32",s:[1],o:[4,0]}}                            | 4  | , tensor "w", data_offsets: are 4 and 0, expected 0 or more, ascending, and at most 4, the bytes of data in the file
          {w:{t:"F32",s:[2],o:[-4,4]}}                           | 4  | , tensor "w", data_offsets: are -4 and 4, expected 0 or more, ascending, and at most 4, the bytes of data in the file
          {w:{t:"F32",s:[2],o:[-9223372036854775808,9223372036854775807]}} | 4 | , tensor "w", data_offsets: are -9223372036854775808 and 9223372036854775807, expected 0 or more, ascending, and at most 4, the bytes of data in the file
          {w:{t:"F32",s:[2],o:[0,4]}}                            | 4  | , tensor "w", data_offsets: are 4 bytes apart, expected 8 bytes for F32 [2]
          {w:{t:"F64",s:[],o:[0,4]}}                             | 4  | , tensor "w", data_offsets: are 4 bytes apart, expected 8 bytes for F64 []
          {w:{t:"BF16",s:[2,0],o:[0,4]}}                         | 4  | , tensor "w", data_offsets: are 4 bytes apart, expected 0 bytes for BF16 [2, 0]
          {w:{t:"I8",s:[2,1,1,1,1,1,1],o:[0,4]}}                 | 4  | , tensor "w", data_offsets: are 4 bytes apart, expected 2 bytes for I8 [2, 1, 1, 1, 1, 1, …]
          # products that overflow, once to 4 bytes
          {w:{t:"F32",s:[4294967296,4294967296],o:[0,0]}}        | 0  | , tensor "w": is of F32 [4294967296, 4294967296], more bytes than a number can count, expected fewer
          {w:{t:"F32",s:[4611686018427387905],o:[0,4]}}          | 4  | , tensor "w": is of F32 [4611686018427387905], more bytes than a number can count, expected fewer
          {w:{t:"F32",s:[4294967296,4294967296,0],o:[0,0]}}      | 0  | , tensor "w": is of F32 [4294967296, 4294967296, 0], more bytes than a number can count, expected fewer
          {w:{t:"F32",s:[-1,-1],o:[0,4]}}                        | 4  | , tensor "w", shape: has the size -1, expected sizes of 0 or more
          {w:{t:"Q7",s:[-1],o:[0,4]}}                            | 4  | , tensor "w", shape: has the size -1, expected sizes of 0 or more
          # other kinds, missing and unknown fields
          {w:{t:"F32",s:[1.0],o:[0,4]}}                          | 4  | , tensor "w", shape[0]: is 1.0, expected a whole number
          {w:{t:"F32",s:[9223372036854775808],o:[0,4]}}          | 4  | , tensor "w", shape[0]: is 9.223372036854776E18, expected a whole number
          {w:{t:"F32",s:1,o:[0,4]}}                              | 4  | , tensor "w", shape: is 1, expected a list
          {w:{t:"F32",s:[1],o:[0,4,4]}}                          | 4  | , tensor "w", data_offsets: has 3 numbers, expected 2, for where the data begin and where they end
          {w:{t:"F32",s:[1],o:[]}}                               | 4  | , tensor "w", data_offsets: has 0 numbers, expected 2, for where the data begin and where they end
          {w:{t:null,s:[1],o:[0,4]}}                             | 4  | , tensor "w", dtype: is null, expected a text
          {w:{s:[1],o:[0,4]}}                                    | 4  | , tensor "w": lacks the field "dtype", expected a text in it
          {w:{t:"F32",s:[1],o:[0,4],u:1}}                        | 4  | , tensor "w": has the field "u", which nobody knows, expected only dtype, shape, data_offsets
          {w:[]}                                                 | 0  | , tensor "w": is a list, expected an object
          {__metadata__:{a:1}}                                   | 0  | , __metadata__, a: is 1, expected a text
          {__metadata__:null}                                    | 0  | , __metadata__: is null, expected an object
          # names twice, and what is no JSON
          {w:{t:"F32",s:[1],o:[0,4]},w:{t:"F32",s:[1],o:[0,4]}}  | 4  | , header, line 1, column 55: has the name "w" again, expected each name once
          {w:{t:"F32",t:"F32",s:[1],o:[0,4]}}                    | 4  | , header, line 1, column 21: has the name "dtype" again, expected each name once
          {w:}                                                   | 0  | , header, line 1, column 6: has "}", expected a value
          {}x                                                    | 0  | , header, line 1, column 3: has "x", expected the end
          []                                                     | 0  | , offset 8: begins with "[]", expected {, with which the header of a safetensors file begins
          ` {}`                                                  | 0  | , offset 8: begins with " {}", expected {, with which the header of a safetensors file begins
          ``                                                     | 0  | , offset 8: has an empty header, expected {, with which the header of a safetensors file begins
          """)
  void aHeaderThatDoesNotFit(String brief, int data, String sentence) throws IOException {
    byte[] header =
        brief
            .replaceAll("(\\w+):", "\"$1\":")
            .replace("\"t\":", "\"dtype\":")
            .replace("\"s\":", "\"shape\":")
            .replace("\"o\":", "\"data_offsets\":")
            .getBytes(StandardCharsets.UTF_8);
    refused(file(header.length, header, data), sentence);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 100_000_001, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void aHeaderLongerThanTheFile(long length) throws IOException {
    refused(
        file(length, new byte[] {'{', '}'}, 0),
        ", offset 0: announces a header of "
            + Long.toUnsignedString(length)
            + " bytes, expected at most 2, since the file ends there");
  }

  /** The file is sparse. */
  @Test
  void aHeaderLongerThanTheFormatAllows() throws IOException {
    Path file = file(100_000_001, new byte[0], 0);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200_000_000);
    }
    refused(
        file,
        ", offset 0: announces a header of 100000001 bytes, expected at most 100000000, as the"
            + " format allows");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aFileThatEndsInTheLength(int bytes) throws IOException {
    refused(
        Files.write(folder.resolve("m"), new byte[bytes]),
        ": ends after " + bytes + " bytes, expected at least 8 (the length of the header)");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    refused(
        file(5, new byte[] {'{', '"', (byte) 0xc0, '"', '}'}, 0),
        ", offset 10: holds bytes that are not UTF-8, expected a header in UTF-8");
    refused(
        file(3, new byte[] {'{', '}', (byte) 0xe2}, 0),
        ", offset 10: holds bytes that are not UTF-8, expected a header in UTF-8");
  }

  @Test
  void whatIsNoFile() {
    refused(folder, ": is a directory, expected a safetensors file");
    refused(folder.resolve("m"), ": no such file, expected a safetensors file");
    refused(
        Path.of("/dev/zero"),
        ": is a pipe or a device, expected a safetensors file, whose size is known");
  }

  @Test
  void longNamesAndManyTensorsMakeNoLongMessage() throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 100; i++) {
      header.append(
          "\"%s%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
              .formatted("x".repeat(1000), i));
    }
    byte[] good =
        (header + "\"b\":{\"dtype\":\"Q7\",\"shape\":[1],\"data_offsets\":[0,3]}}")
            .getBytes(StandardCharsets.UTF_8);
    try (Safetensors read = Safetensors.open(file(good.length, good, 3))) {
      assertThatThrownBy(() -> read.read("w")).message().hasSizeLessThan(700).endsWith("…\", …");
      assertThatThrownBy(() -> read.read("b"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageEndingWith(
              "tensor \"b\": is of Q7 [1], expected elements of F32, F64, F16 or BF16");
    }
    byte[] bad = (header + "\"" + "x".repeat(1000) + "7\":1}").getBytes(StandardCharsets.UTF_8);
    Path file = file(bad.length, bad, 0);
    assertThatThrownBy(() -> Safetensors.open(file).close()).message().hasSizeLessThan(300);
  }
}
