package lanewise.bench.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanewise.bench.BadInputException;
import lanewise.data.FileFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a record's files are written and read. Reading is strict: a field too many, too few or twice
 * is refused, and a null that {@link OrNull} does not announce, so that the Java records are the
 * schema at run time.
 */
public final class Json {
  private static final ObjectMapper LINES =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new Strict())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // 2.9 is no number of rounds, nor is "true" true.
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private static final ObjectMapper INDENTED =
      ((JsonMapper) LINES).rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Every component must be there and hold something, unless it says otherwise. */
  private static final class Strict extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      OrNull announced = member.getAnnotation(OrNull.class);
      return announced == null || !announced.absent();
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
      Nulls nulls = member.hasAnnotation(OrNull.class) ? Nulls.SET : Nulls.FAIL;
      return JsonSetter.Value.construct(nulls, Nulls.FAIL);
    }
  }

  /** On one line. */
  public static String line(Object value) {
    return LINES.writeValueAsString(value);
  }

  /** On many lines, the last of them ended. */
  public static String text(Object value) {
    return INDENTED.writeValueAsString(value) + "\n";
  }

  /**
   * Reads a value.
   *
   * @param where what the text is, for the message
   * @throws BadInputException if it is not what was written
   */
  public static <T> T read(String text, Class<T> type, String where) {
    try {
      return LINES.readValue(text, type);
    } catch (JacksonException e) {
      throw new BadInputException(where + " is not as bench writes it: " + e.getOriginalMessage());
    }
  }

  /**
   * Reads a file of a record.
   *
   * @throws BadInputException if it is absent or not what was written
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return read(Files.readString(file), type, file.toString());
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + " is missing");
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + FileFailure.reason(e));
    }
  }
}
