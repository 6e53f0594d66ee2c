package lanewise.bench.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Printable;
import lanewise.data.FileFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How a record's files are written and read. Reading is strict: a field too many, too few or twice
 * is refused, a null that {@link Nullable} does not announce, and a value of another kind, such as
 * 2.0 for an integer. Control characters are neither written nor read: everything read can be
 * printed on one line.
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
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              refusing(
                  CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float))
          .withCoercionConfig(
              LogicalType.Float,
              refusing(
                  CoercionInputShape.Boolean,
                  CoercionInputShape.String,
                  CoercionInputShape.EmptyString))
          .withCoercionConfig(
              LogicalType.Integer,
              refusing(
                  CoercionInputShape.Boolean,
                  CoercionInputShape.String,
                  CoercionInputShape.EmptyString))
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .addModule(new SimpleModule().addSerializer(String.class, new OnOneLine()))
          .build();
  private static final ObjectMapper INDENTED =
      ((JsonMapper) LINES).rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Takes none of these shapes for a value of another kind. */
  private static Consumer<MutableCoercionConfig> refusing(CoercionInputShape... shapes) {
    return config -> {
      for (CoercionInputShape shape : shapes) {
        config.setCoercion(shape, CoercionAction.Fail);
      }
    };
  }

  /** Every component must be there and hold something, unless it says otherwise. */
  private static final class Strict extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return !member.hasAnnotation(Later.class);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
      boolean mayBeNull = member.hasAnnotation(Nullable.class) || member.hasAnnotation(Later.class);
      Nulls nulls = mayBeNull ? Nulls.SET : Nulls.FAIL;
      return JsonSetter.Value.construct(nulls, Nulls.FAIL);
    }
  }

  /** Writes a space for each control character. */
  private static final class OnOneLine extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(Printable.of(text));
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
    JsonNode tree = tree(text, where);
    try {
      return LINES.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw refused(where, e);
    }
  }

  /**
   * Reads what another program wrote, as it stands there.
   *
   * @throws BadInputException if it is no JSON
   */
  public static JsonNode any(String text, String where) {
    try {
      return LINES.readTree(text);
    } catch (JacksonException e) {
      throw new BadInputException(where + " is not JSON: " + e.getOriginalMessage());
    }
  }

  /** Reads an object as it stands there. */
  public static JsonNode tree(String text, String where) {
    try {
      JsonNode tree = LINES.readTree(text);
      if (!tree.isObject()) {
        throw new BadInputException(where + " is not as bench writes it: expected an object");
      }
      if (!printable(tree)) {
        throw new BadInputException(
            where + " is not as bench writes it: it holds control characters");
      }
      return tree;
    } catch (JacksonException e) {
      throw refused(where, e);
    }
  }

  private static boolean printable(JsonNode node) {
    if (!node.isContainer()) {
      return !node.isString() || Printable.is(node.stringValue());
    }
    for (JsonNode child : node) {
      if (!printable(child)) {
        return false;
      }
    }
    return node.propertyNames().stream().allMatch(Printable::is);
  }

  /** Names the place within the object, and what Jackson found wrong in words of its reader. */
  public static BadInputException refused(String where, JacksonException e) {
    String place =
        e.getPath().stream()
            .map(at -> at.getPropertyName() == null ? "" + at.getIndex() : at.getPropertyName())
            .collect(Collectors.joining("."));
    return new BadInputException(
        where + " is not as bench writes it: " + (place.isEmpty() ? "" : place + ": ") + why(e));
  }

  private static String why(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "there is no such field";
    } else if (e instanceof InvalidNullException) {
      return "it may not be null";
    } else if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return e.getCause().getMessage();
    } else if (e.getOriginalMessage().startsWith("Missing required")) {
      return "it is missing";
    } else if (e instanceof MismatchedInputException other && other.getTargetType() != null) {
      return "expected " + kind(other.getTargetType());
    }
    return e.getOriginalMessage();
  }

  private static String kind(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class) {
      return "an integer";
    } else if (type == double.class || type == Double.class) {
      return "a number";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == String.class) {
      return "a text";
    } else if (type.isEnum()) {
      return "a name of those that bench knows";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /**
   * Reads a file of a record.
   *
   * @throws BadInputException if it is absent or not what was written
   */
  public static <T> T read(Path file, Class<T> type) {
    return read(content(file), type, file.toString());
  }

  /**
   * The text of a file of a record.
   *
   * @throws BadInputException if it is absent or cannot be read
   */
  public static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + " is missing");
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + FileFailure.reason(e));
    }
  }
}
