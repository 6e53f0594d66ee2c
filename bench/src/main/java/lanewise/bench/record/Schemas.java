package lanewise.bench.record;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanewise.bench.json.Json;
import lanewise.bench.machine.MachineCalibration;

/** The published schemas, in {@code lanewise/schema}, and what in a record violates them. */
public final class Schemas {
  private Schemas() {}

  /** A sentence for each violation, with its file and place; empty if there is none. */
  public static List<String> violations(Path folder) {
    List<String> all = new ArrayList<>();
    String run = Json.content(folder.resolve(RunDescription.FILE));
    violations(all, schema("run"), run, RunDescription.FILE);
    Path calibration = folder.resolve(MachineCalibration.FILE);
    if (!Files.notExists(calibration)) {
      String text = Json.content(calibration);
      violations(all, schema("calibration"), text, MachineCalibration.FILE);
    }
    Schema sample = schema("sample");
    List<String> lines = SamplesFile.lines(folder);
    for (int i = 0; i < lines.size(); i++) {
      violations(all, sample, lines.get(i), SamplesFile.FILE + ": line " + (i + 1));
    }
    return all;
  }

  private static void violations(List<String> all, Schema schema, String json, String where) {
    for (Error violation : schema.validate(json, InputFormat.JSON)) {
      String place = violation.getInstanceLocation().toString();
      all.add(where + ": " + (place.isEmpty() ? "" : place + " ") + violation.getMessage());
    }
  }

  /** The schema of run, sample or calibration. */
  static Schema schema(String name) {
    String path = "/lanewise/schema/" + name + ".schema.json";
    SchemaRegistryConfig english = SchemaRegistryConfig.builder().locale(Locale.ROOT).build();
    try (InputStream file = Schemas.class.getResourceAsStream(path)) {
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(english))
          .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's " + path + " cannot be read", e);
    }
  }
}
