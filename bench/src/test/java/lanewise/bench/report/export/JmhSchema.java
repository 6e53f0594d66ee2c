package lanewise.bench.report.export;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What keeps a text from being a file of JMH's. */
public final class JmhSchema {
  private JmhSchema() {}

  /** A sentence for each violation. */
  public static List<String> violations(String json) throws IOException {
    try (InputStream file =
        JmhSchema.class.getResourceAsStream("/lanewise/jmh/results.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Error::toString)
          .toList();
    }
  }
}
