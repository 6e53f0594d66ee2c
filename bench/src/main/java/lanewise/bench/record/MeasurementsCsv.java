package lanewise.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import lanewise.bench.BadInputException;
import lanewise.bench.shape.Work;

/** Reads and writes {@code measurements.csv}. */
public final class MeasurementsCsv {
  /** The file's name in a record. */
  public static final String FILE = "measurements.csv";

  static final String HEADER =
      "op,shape,kernels,threads,jdk,unit,score,low,high,gflops,percent_of_peak,forks";

  private MeasurementsCsv() {}

  /** The whole file. */
  static String text(List<Measurement> measurements) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Measurement m : measurements) {
      String gflops =
          m.work().unit() == Work.Unit.FLOP
              ? String.format(Locale.ROOT, "%.3f", m.throughput())
              : "";
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%d,%s,%s,%.4f,%.4f,%.4f,%s,%s,%d%n",
              m.op(),
              m.shape(),
              m.kernels(),
              m.threads(),
              m.jdk(),
              Measurement.UNIT,
              m.score(),
              m.low(),
              m.high(),
              gflops,
              m.percentOfPeak().isPresent()
                  ? String.format(Locale.ROOT, "%.2f", m.percentOfPeak().getAsDouble())
                  : "",
              m.forks()));
    }
    return text.toString();
  }

  /**
   * The rows of the record in a folder.
   *
   * @throws BadInputException if there is none or it cannot be read; the message names the line
   */
  public static List<Measurement> read(Path folder) {
    Path file = folder.resolve(FILE);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          folder + " holds no record: expected a folder with " + FILE + ", as bench writes it");
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + e.getMessage());
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BadInputException(file + ": line 1: expected the header " + HEADER);
    }
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      measurements.add(row(file, i + 1, lines.get(i)));
    }
    if (measurements.isEmpty()) {
      throw new BadInputException(file + " holds no measurement: expected at least one row");
    }
    return measurements;
  }

  private static Measurement row(Path file, int line, String text) {
    String[] cells = text.split(",", -1);
    int columns = HEADER.split(",").length;
    if (cells.length != columns) {
      throw new BadInputException(
          file + ": line " + line + ": expected " + columns + " columns, found " + cells.length);
    }
    try {
      Measurement m =
          new Measurement(
              cells[0],
              cells[1],
              cells[2],
              Integer.parseInt(cells[3]),
              cells[4],
              positive(cells[6]),
              positive(cells[7]),
              positive(cells[8]),
              Integer.parseInt(cells[11]),
              cells[10].isEmpty()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(positive(cells[10])));
      m.work();
      return m;
    } catch (NumberFormatException e) {
      throw new BadInputException(file + ": line " + line + ": no number: " + e.getMessage());
    } catch (BadInputException e) {
      throw new BadInputException(file + ": line " + line + ": " + e.getMessage());
    }
  }

  private static double positive(String cell) {
    double value = Double.parseDouble(cell);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new NumberFormatException("expected a positive number, found \"" + cell + "\"");
    }
    return value;
  }
}
