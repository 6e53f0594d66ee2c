package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsCsvTest {
  private static final String ROW =
      "matmul,NN:10x10x10,simd,1,17.0.15,ns/call,100.0000,90.0000,120.0000,20.000,,3";

  @TempDir private Path folder;

  @Test
  void whatIsWrittenReadsBack() {
    List<Measurement> rows =
        List.of(
            Measurement.of("matmul", "NN:10x10x10", "simd", 1, "17.0.15", List.of(120., 90., 100.)),
            Measurement.of("matmul", "NN:10x10x10", "simd", 1, "25.0.3", List.of(80.))
                .withPercentOfPeak(62.5),
            Measurement.of("delta", "tanh:4x5", "naive", 2, "25.0.3", List.of(7.25, 8.5)));
    RecordFolder.create(folder).measurements(rows);
    assertThat(MeasurementsCsv.read(folder)).isEqualTo(rows);
    assertThat(MeasurementsCsv.text(rows).lines())
        .containsExactly(
            "op,shape,kernels,threads,jdk,unit,score,low,high,gflops,percent_of_peak,forks",
            ROW,
            "matmul,NN:10x10x10,simd,1,25.0.3,ns/call,80.0000,80.0000,80.0000,25.000,62.50,1",
            "delta,tanh:4x5,naive,2,25.0.3,ns/call,7.8750,7.2500,8.5000,,,2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simd,1,17.0.15 | simd,one,17.0.15 | one",
        "100.0000 | -5 | expected a positive number",
        "100.0000 | NaN | expected a positive number",
        "matmul | matmlu | no op is called 'matmlu'",
        "NN:10x10x10 | NN:10 | cannot be read",
        ",,3 | ,much,3 | much",
        ",3 | | expected 12 columns, found 11"
      })
  void aRowThatCannotBeReadIsNamed(String good, String bad, String why) throws IOException {
    String row = ROW.replaceFirst(good.endsWith(",3") ? good + "$" : good, bad == null ? "" : bad);
    Files.writeString(
        folder.resolve(MeasurementsCsv.FILE),
        MeasurementsCsv.HEADER + "\n" + ROW + "\n" + row + "\n");
    assertThatThrownBy(() -> MeasurementsCsv.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(MeasurementsCsv.FILE, "line 3", why);
  }

  @Test
  void aFolderThatHoldsNoRecordIsRefused() throws IOException {
    assertThatThrownBy(() -> MeasurementsCsv.read(folder.resolve("none")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("none", "holds no record");
    Files.writeString(folder.resolve(MeasurementsCsv.FILE), "a,b\n");
    assertThatThrownBy(() -> MeasurementsCsv.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("line 1", "header");
  }

  @Test
  void anOutputFolderThatCannotBeUsedIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RecordFolder.create(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("file", "expected a folder");
    assertThatThrownBy(() -> RecordFolder.create(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not empty");
    assertThatThrownBy(() -> RecordFolder.create(file.resolve("below")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void theMedianIsTheMiddle() {
    assertThat(Measurement.median(List.of(3., 1., 2.))).isEqualTo(2);
    assertThat(Measurement.median(List.of(4., 1., 2., 3.))).isEqualTo(2.5);
  }
}
