package lanewise.bench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import lanewise.model.Checkpoint;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of {@code train} from files: those of {@code --config} first, then those that a training
 * had which {@code --resume} goes on with. What stands on the command line overrides both.
 */
public final class Arguments {
  /** Options about files of one run, which do not go on to the next. */
  static final Set<String> ABOUT_FILES = Set.of("--config", "--resume", "--save");

  private Arguments() {}

  /**
   * The words of a command line, with options from the files that it names behind them.
   *
   * @param options the names of the options of {@code train} and what is trained, such as {@code
   *     --epochs}
   * @throws BadInputException if a file cannot be read, or names an option that there is not
   */
  public static String[] expanded(String[] words, Set<String> options) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    String config = value(all, "--config");
    if (config != null && options.contains("--config")) {
      add(read(Path.of(config), options), all);
    }
    String resume = value(all, "--resume");
    if (resume != null && options.contains("--resume")) {
      add(resumed(Path.of(resume), words[1], options), all);
    }
    return all.toArray(String[]::new);
  }

  /** The value of an option; null where it is not given, or has none. */
  private static String value(List<String> words, String option) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(option + "=")) {
        return words.get(i).substring(option.length() + 1);
      }
      if (words.get(i).equals(option) && i + 1 < words.size()) {
        return words.get(i + 1);
      }
    }
    return null;
  }

  private static void add(Map<String, String> options, List<String> words) {
    Set<String> given =
        words.stream()
            .filter(word -> word.startsWith("--"))
            .map(word -> word.split("=", 2)[0])
            .collect(Collectors.toSet());
    options.forEach(
        (name, value) -> {
          if (!given.contains("--" + name)) {
            words.add("--" + name + "=" + value);
          }
        });
  }

  private static Map<String, String> read(Path file, Set<String> options) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new BadInputException(
          "--config: " + file + " cannot be read: " + FileFailure.reason(e));
    }
    return parsed(text, "--config: " + file, options);
  }

  private static Map<String, String> resumed(Path file, String example, Set<String> options) {
    String notes;
    try {
      notes = Checkpoint.notes(file);
    } catch (IOException e) {
      throw new BadInputException("--resume: " + e.getMessage());
    }
    String first = notes.lines().findFirst().orElse("");
    if (!first.equals("# " + example)) {
      throw new BadInputException(
          "--resume: "
              + file
              + " is of 'train "
              + first.replace("# ", "")
              + "': expected a checkpoint of 'train "
              + example
              + "'");
    }
    return parsed(notes, "--resume: " + file, options);
  }

  private static Map<String, String> parsed(String text, String where, Set<String> options) {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      String place = where + ", line " + number + ": ";
      int equals = stripped.indexOf('=');
      if (equals < 0) {
        throw new BadInputException(place + "expected NAME = VALUE");
      }
      String name = stripped.substring(0, equals).strip();
      if (!options.contains("--" + name) || ABOUT_FILES.contains("--" + name)) {
        throw new BadInputException(place + "'" + name + "' is no option here");
      }
      if (values.put(name, unquoted(stripped.substring(equals + 1).strip())) != null) {
        throw new BadInputException(place + "'" + name + "' is there twice");
      }
    }
    return values;
  }

  /** Spaces at the ends of a value stay where it stands between quotation marks. */
  private static String quoted(String value) {
    return value.equals(value.strip()) && !value.startsWith("\"") ? value : '"' + value + '"';
  }

  private static String unquoted(String value) {
    int end = value.length() - 1;
    return end > 0 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, end)
        : value;
  }

  /**
   * The options that have a value, defaults included, in the words of the command line.
   *
   * @param file how a file is named
   */
  static Map<String, String> settings(CommandSpec example, Function<Path, String> file) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (OptionSpec option : example.options()) {
      String value = value(option.getValue(), file);
      if (value != null) {
        settings.put(option.longestName(), value);
      }
    }
    return settings;
  }

  /** Null where there is none: an option that is not given, an empty list, a flag that is off. */
  private static String value(Object value, Function<Path, String> file) {
    if (value == null || value.equals(List.of()) || value.equals(false)) {
      return null;
    } else if (value instanceof Path path) {
      return file.apply(path);
    } else if (value instanceof List<?> all) {
      return all.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value.toString();
  }

  /**
   * What holds in a training, as a text that {@link #expanded} reads. Defaults are in it too: they
   * may be others in the version that goes on.
   */
  static String notes(CommandSpec example) {
    StringBuilder text = new StringBuilder("# " + example.name() + "\n");
    Map<String, String> settings = settings(example, Path::toString);
    settings.keySet().removeAll(ABOUT_FILES);
    settings.forEach(
        (option, value) ->
            text.append(option.substring(2)).append(" = ").append(quoted(value)).append('\n'));
    return text.toString();
  }
}
