package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import lanewise.data.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtobufMessageTest {
  @TempDir Path folder;

  /** The first field is the example in protocol buffers' documentation. */
  @Test
  void numbersTakeAsFewBytesAsTheyNeed() throws IOException {
    ProtobufMessage message = new ProtobufMessage();
    message
        .number(1, 150)
        .number(16, -1)
        .number(2, 0)
        .real(3, 1)
        .text(4, "ü")
        .bytes(5, new float[0])
        .bytes(6, new double[] {1});
    Path bytes = folder.resolve("bytes");
    WholeFile.write(
        bytes,
        channel -> {
          LittleEndianOutput output = new LittleEndianOutput(channel);
          message.writeTo(output);
          output.flush();
        });
    byte[] written = Files.readAllBytes(bytes);
    assertThat(HexFormat.of().formatHex(written))
        .isEqualTo(
            "089601" // 150
                + "8001ffffffffffffffffff01" // −1
                + "1000" // 0
                + "1d0000803f" // 1f
                + "2202c3bc" // ü
                + "2a00" // no floats
                + "3208000000000000f03f"); // 1d
    assertThat(message.size()).isEqualTo(written.length);
  }
}
