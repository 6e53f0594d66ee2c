package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lanewise.bench.workload.RowFigure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsCsvTest {
  @Test
  void eachRowHasItsScoreOrTheReasonWhyItHasNone() {
    List<Measurement> rows =
        List.of(
            Measurement.of("matmul", "NN:10x10x10", "simd", 1, "17.0.15", List.of(120., 90., 100.)),
            Measurement.of("matmul", "NN:10x10x10", "simd", 1, "25.0.3", List.of(80.))
                .with(OptionalDouble.of(62.5)),
            Measurement.of("delta", "tanh:4x5", "naive", 2, "25.0.3", List.of(7.25, 8.5)),
            Measurement.of(
                "delta", "tanh:4x5", "ejml", 1, "25.0.3", List.of(7., 7., 7., 7., 7., 7.)));
    Row failed = new Row("matmul", "NN:10x10x10", "wrong", 1, "25.0.3");
    assertThat(
            MeasurementsCsv.text(
                    rows,
                    Map.of(rows.get(0).row(), 24., failed, 7.),
                    Map.of(failed, "says \"3\", not\n4"))
                .lines())
        .containsExactly(
            "op,shape,kernels,threads,jdk,unit,score,low,high,gflops,percent_of_peak,forks,"
                + "ci_low,ci_high,bytes_per_call,reason",
            "matmul,NN:10x10x10,simd,1,17.0.15,ns/call,100.0000,90.0000,120.0000,20.000,,3,,,24,",
            "matmul,NN:10x10x10,simd,1,25.0.3,ns/call,80.0000,80.0000,80.0000,25.000,62.50,1,,,,",
            "delta,tanh:4x5,naive,2,25.0.3,ns/call,7.8750,7.2500,8.5000,,,2,,,,",
            "delta,tanh:4x5,ejml,1,25.0.3,ns/call,7.0000,7.0000,7.0000,,,6,7.0000,7.0000,,",
            "matmul,NN:10x10x10,wrong,1,25.0.3,ns/call,,,,,,,,,7,\"says \"\"3\"\", not 4\"");
  }

  /** A record without it keeps the table that it was finished with. */
  @Test
  void accuracyHasAColumnWhereThereIsAny() {
    List<Measurement> rows =
        List.of(
            Measurement.of("activate", "tanh:4x5", "simd", 1, "25.0.3", List.of(7.))
                .with(Map.of(RowFigure.MAX_ULP, 2.5)),
            Measurement.of("matmul", "NN:10x10x10", "simd", 1, "25.0.3", List.of(80.)));
    Row failed = new Row("activate", "tanh:4x5", "wrong", 1, "25.0.3");
    assertThat(MeasurementsCsv.text(rows, Map.of(), Map.of(failed, "why")).lines())
        .containsExactly(
            "op,shape,kernels,threads,jdk,unit,score,low,high,gflops,percent_of_peak,forks,"
                + "ci_low,ci_high,bytes_per_call,max_ulp,reason",
            "activate,tanh:4x5,simd,1,25.0.3,ns/call,7.0000,7.0000,7.0000,,,1,,,,2.500,",
            "matmul,NN:10x10x10,simd,1,25.0.3,ns/call,80.0000,80.0000,80.0000,25.000,,1,,,,,",
            "activate,tanh:4x5,wrong,1,25.0.3,ns/call,,,,,,,,,,,\"why\"");
  }

  /** A table that was finished before a column came is held against the columns that it has. */
  @Test
  void aColumnThatCameLaterMakesNoOlderTableWrong(@TempDir Path folder) throws IOException {
    TestRecord.write(folder, 1, false);
    TestRecord.add(folder, TestRecord.sample(2, Sample.Role.KERNELS, TestRecord.SIMD_17, 25, 2.25));
    RunRecord record = RunRecord.read(folder);
    String table = MeasurementsCsv.text(record);
    assertThat(table).contains(",max_ulp,", ",2.250,");
    String older = table.replaceAll("(?m)^((?:[^,]*,){15})[^,]*,", "$1");
    assertThat(older).doesNotContain("max_ulp", "2.250");
    assertThat(MeasurementsCsv.isOf(record, table)).isTrue();
    assertThat(MeasurementsCsv.isOf(record, older)).isTrue();
    assertThat(MeasurementsCsv.isOf(record, table.replace("2.250", "2.251"))).isFalse();
    assertThat(MeasurementsCsv.isOf(record, older.replace("score", "points"))).isFalse();
    assertThat(MeasurementsCsv.isOf(record, older.replaceAll("(?m)^[^,]*,", ""))).isFalse();
    assertThat(MeasurementsCsv.isOf(record, "")).isFalse();
  }
}
