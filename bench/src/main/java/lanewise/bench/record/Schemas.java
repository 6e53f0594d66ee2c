package lanewise.bench.record;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The published schemas of a record's files. Reading is strict about form, they about meaning. */
public final class Schemas {
  /** So many are named; a file that is no record at all would have thousands. */
  private static final int MOST = 10;

  private Schemas() {}

  /** Where the files of a record do not meet their schemas, a sentence each; empty if they do. */
  public static List<String> violations(Path folder) {
    List<String> violations = new ArrayList<>();
    try {
      String run = Files.readString(folder.resolve(RunDescription.FILE));
      add(violations, RunDescription.FILE, schema("run"), run);
      Path samples = folder.resolve(SamplesFile.FILE);
      if (Files.exists(samples)) {
        Schema sample = schema("sample");
        List<String> lines = Files.readAllLines(samples);
        for (int i = 0; i < lines.size() && violations.size() < MOST; i++) {
          add(violations, SamplesFile.FILE + ", line " + (i + 1), sample, lines.get(i));
        }
      }
      Path calibration = folder.resolve(CalibrationFile.FILE);
      if (Files.exists(calibration)) {
        add(violations, CalibrationFile.FILE, schema("calibration"), Files.readString(calibration));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return violations.subList(0, Math.min(MOST, violations.size()));
  }

  private static void add(List<String> violations, String where, Schema schema, String json) {
    try {
      schema
          .validate(json, InputFormat.JSON)
          .forEach(
              error ->
                  violations.add(
                      where + ", " + error.getInstanceLocation() + ": " + error.getMessage()));
    } catch (JacksonException | IllegalArgumentException e) {
      violations.add(where + " is not as bench writes it: it is no JSON");
    }
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream file =
        Schemas.class.getResourceAsStream("/lanewise/schema/" + name + ".schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }
}
