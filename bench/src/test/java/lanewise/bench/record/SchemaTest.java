package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schemas and what is written say the same. */
public class SchemaTest {
  @TempDir private Path folder;

  /** Fails unless every file of a record meets its schema. */
  public static void assertMeetsSchemas(Path record) throws IOException {
    assertMeets("run", Files.readString(record.resolve("run.json")));
    for (String line : Files.readAllLines(record.resolve("samples.jsonl"))) {
      assertMeets("sample", line);
    }
    if (Files.exists(record.resolve("calibration.json"))) {
      assertMeets("calibration", Files.readString(record.resolve("calibration.json")));
    }
  }

  private static void assertMeets(String name, String json) {
    assertThat(Schemas.schema(name).validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  @Test
  void recordsMeetTheirSchemasWhileTheyGrowAndWhenTheyAreDone() throws IOException {
    TestRecord.write(folder.resolve("whole"), 2, true);
    assertMeetsSchemas(folder.resolve("whole"));
    TestRecord.write(folder.resolve("half"), 1, false);
    assertMeetsSchemas(folder.resolve("half"));
  }

  @Test
  void accuracyIsOptionalAndPositive() throws IOException {
    TestRecord.write(folder.resolve("record"), 1, true);
    String line = Files.readAllLines(folder.resolve("record/samples.jsonl")).get(0);
    for (String good : new String[] {"0.0", "2.25", "null"}) {
      String with = line.replace("\"ulp\":null", "\"ulp\":" + good);
      assertThat(Schemas.schema("sample").validate(with, InputFormat.JSON)).isEmpty();
    }
    for (String bad : new String[] {"-1", "\"NaN\""}) {
      String with = line.replace("\"ulp\":null", "\"ulp\":" + bad);
      assertThat(Schemas.schema("sample").validate(with, InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void theSchemasRefuseWhatIsNone() throws IOException {
    TestRecord.write(folder.resolve("record"), 1, true);
    String run = Files.readString(folder.resolve("record/run.json"));
    for (String bad :
        new String[] {
          run.replace("result/2", "result/1"),
          run.replace("\"rounds\" : 1", "\"rounds\" : 0"),
          run.replace("\"seed\"", "\"sead\""),
          run.replace("2026-01-01T00:00:00Z", "yesterday"),
          run.replace("\"complete\" : true", "\"complete\" : \"yes\""),
          run.replaceFirst("\"processors\" : \\d+", "\"processors\" : 0"),
          run.replaceFirst("\"kernels\" : \\[[^]]*]", "\"kernels\" : []"),
          run.replaceFirst("\"lanes\" : 16", "\"lanes\" : 0"),
          run.replaceFirst("\"use_avx\" : 3", "\"use_avx\" : -1")
        }) {
      assertThat(bad).isNotEqualTo(run);
      assertThat(Schemas.schema("run").validate(bad, InputFormat.JSON)).isNotEmpty();
    }
  }
}
