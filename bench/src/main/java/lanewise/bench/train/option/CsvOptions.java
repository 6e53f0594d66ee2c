package lanewise.bench.train.option;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lanewise.bench.text.BadInputException;
import lanewise.csv.CsvFile;
import lanewise.csv.CsvFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a CSV file is written: what is not stated is detected, and said. */
public final class CsvOptions {
  @Option(
      names = "--separator",
      paramLabel = "C",
      description = "between cells, such as ; or tab; default: detected")
  private String separator;

  @Option(
      names = "--header",
      paramLabel = "yes|no",
      description =
          "whether the first row has the names of the columns, which are else 1, 2, 3 and so on;"
              + " default: detected where that is certain")
  private String header;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "of the text, such as ISO-8859-1; default: UTF-8")
  private String encoding;

  @Option(
      names = "--missing",
      paramLabel = "MARK",
      split = ",",
      description = "what stands for a missing value besides an empty cell, such as NA,?")
  private List<String> missing = List.of();

  @Option(names = "--decimal-comma", description = "numbers are written like 0,5")
  private boolean decimalComma;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns of texts, although they look like numbers")
  private List<String> text = List.of();

  @Option(names = "--drop-missing", description = "leaves out rows with a missing value")
  private boolean dropMissing;

  @Spec private CommandSpec options;

  /**
   * Refuses options that would change nothing.
   *
   * @param why as a sentence without a full stop
   */
  public void requireNone(String why) {
    for (OptionSpec option : options.options()) {
      if (!option.originalStringValues().isEmpty()) {
        throw new BadInputException(option.longestName() + " describes a CSV file, and " + why);
      }
    }
  }

  /** Reads a file that is written so. */
  public CsvFile read(Path file) throws IOException {
    CsvFormat format = CsvFormat.detected();
    if (separator != null) {
      String shown = separator.equals("tab") ? "\t" : separator;
      if (shown.length() != 1) {
        throw new BadInputException(
            "--separator '" + separator + "': expected one character, or tab");
      }
      CsvFormat before = format;
      format = Stated.named("--separator", () -> before.separator(shown.charAt(0)));
    }
    if (header != null) {
      format =
          switch (header.toLowerCase(Locale.ROOT)) {
            case "yes" -> format.header(true);
            case "no" -> format.header(false);
            default -> throw new BadInputException("--header " + header + ": expected yes or no");
          };
    }
    if (encoding != null) {
      CsvFormat before = format;
      format = Stated.named("--encoding", () -> before.encoding(charset()));
    }
    if (!missing.isEmpty()) {
      format = format.missing(missing.toArray(String[]::new));
    }
    if (decimalComma) {
      CsvFormat before = format;
      format = Stated.named("--decimal-comma", before::decimalComma);
    }
    if (!text.isEmpty()) {
      format = format.text(text.toArray(String[]::new));
    }
    if (dropMissing) {
      format = format.dropMissing();
    }
    CsvFormat stated = format;
    try {
      return CsvFile.read(file, stated);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--text: " + e.getMessage());
    }
  }

  private Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no encoding is called '" + encoding + "' here", e);
    }
  }
}
