package lanewise.bench.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in plain text: words to the left, figures to the right.
 *
 * <p>Where a row is wider than the terminal, long cells are cut between words first. Where that
 * does not suffice, a row takes several lines, cut between columns. No figure is lost.
 */
public final class TextTable {
  private static final String INDENT = "    ";
  private static final String SPACE = "  ";

  /** A cell that is longer is a text, whose words may stand in several lines. */
  private static final int LONG = 22;

  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /** The first {@code words} columns hold words. */
  public TextTable(int words, List<String> header) {
    this.words = words;
    rows.add(header);
  }

  /** Adds a row, of as many cells as the header has. */
  public void row(List<String> cells) {
    rows.add(cells);
  }

  /** The whole table, in whole lines, as wide as the terminal at most. */
  public String text() {
    return text(Terminal.columns());
  }

  /**
   * The same with the words that all rows share in a sentence before it, not in columns. At least
   * one column of words stays.
   */
  public String textWithoutConstants() {
    List<String> said = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    boolean rowsDiffer = IntStream.range(0, words).anyMatch(column -> !isConstant(column));
    for (int i = 0; i < columns(); i++) {
      if (i >= words || !isConstant(i) || (i == 0 && !rowsDiffer)) {
        kept.add(i);
      } else if (!rows.get(1).get(i).isEmpty()) {
        said.add(rows.get(0).get(i) + " " + rows.get(1).get(i));
      }
    }
    int keptWords = (int) kept.stream().filter(column -> column < words).count();
    TextTable table = new TextTable(keptWords, kept.stream().map(rows.get(0)::get).toList());
    rows.stream().skip(1).forEach(row -> table.row(kept.stream().map(row::get).toList()));
    return (said.isEmpty() ? "" : "All rows: " + String.join(", ", said) + ".\n\n") + table.text();
  }

  /** Whether all rows, of which there are several, have the same in a column. */
  private boolean isConstant(int column) {
    return rows.size() > 2
        && rows.stream().skip(1).map(row -> row.get(column)).distinct().count() == 1;
  }

  /** The same in Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < columns(); i++) {
      rule.add(i < words ? "---" : "--:");
    }
    line(text, rows.get(0));
    line(text, rule);
    rows.stream().skip(1).forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(cells.stream().map(Markdown::text).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  String text(int columns) {
    int[] widths = new int[columns()];
    int[] least = new int[columns()];
    int most = columns - INDENT.length();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(row.get(i).length(), most));
        least[i] = Math.max(least[i], Math.min(longestWord(row.get(i)), most));
      }
    }
    narrow(widths, least, columns);
    List<Integer> starts = starts(widths, columns);
    StringBuilder text = new StringBuilder();
    int longest = 0;
    int header = 0;
    for (List<String> row : rows) {
      for (String line : lines(row, widths, starts)) {
        longest = Math.max(longest, line.length());
        text.append(line).append('\n');
      }
      header = header == 0 ? text.length() : header;
    }
    return text.insert(header, "─".repeat(longest) + "\n").toString();
  }

  private int columns() {
    return rows.get(0).size();
  }

  private static int longestWord(String cell) {
    return Arrays.stream(cell.split(" ", -1)).mapToInt(String::length).max().orElse(0);
  }

  /**
   * Takes from the widest columns what the table is too wide, as far as they are long texts; no
   * word is cut, since a path would be none.
   */
  private static void narrow(int[] widths, int[] least, int columns) {
    int excess = -SPACE.length() - columns;
    int possible = 0;
    for (int i = 0; i < widths.length; i++) {
      least[i] = Math.min(widths[i], Math.max(LONG, least[i]));
      excess += SPACE.length() + widths[i];
      possible += widths[i] - least[i];
    }
    if (excess > possible) {
      return;
    }
    for (; excess > 0; excess--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      widths[widest]--;
    }
  }

  /** The columns that begin a line: as many stand in each as there is room for. */
  private static List<Integer> starts(int[] widths, int columns) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    int length = widths[0];
    for (int i = 1; i < widths.length; i++) {
      length += SPACE.length() + widths[i];
      if (length > columns) {
        starts.add(i);
        length = INDENT.length() + widths[i];
      }
    }
    starts.add(widths.length);
    return starts;
  }

  private List<String> lines(List<String> row, int[] widths, List<Integer> starts) {
    List<String> lines = new ArrayList<>();
    for (int part = 0; part + 1 < starts.size(); part++) {
      int from = starts.get(part);
      int to = starts.get(part + 1);
      List<List<String>> cells = new ArrayList<>();
      int height = 0;
      for (int i = from; i < to; i++) {
        cells.add(wrapped(row.get(i), widths[i]));
        height = Math.max(height, cells.get(i - from).size());
      }
      for (int at = 0; at < height; at++) {
        StringBuilder line = new StringBuilder(part == 0 ? "" : INDENT);
        for (int i = from; i < to; i++) {
          List<String> pieces = cells.get(i - from);
          String piece = at < pieces.size() ? pieces.get(at) : "";
          String space = " ".repeat(widths[i] - piece.length());
          line.append(i == from ? "" : SPACE).append(i < words ? piece + space : space + piece);
        }
        lines.add(line.toString().stripTrailing());
      }
    }
    return lines;
  }

  /** Pieces of a cell that are so wide at most, cut between words where there are any. */
  private static List<String> wrapped(String cell, int width) {
    List<String> pieces = new ArrayList<>();
    String left = cell;
    while (left.length() > width) {
      int space = Terminal.lastSpace(left, width);
      int end = space > 0 ? space : width;
      pieces.add(left.substring(0, end).strip());
      left = left.substring(end).strip();
    }
    pieces.add(left);
    return pieces;
  }
}
