package lanewise.bench.text;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: words to the left, figures to the right. */
public final class TextTable {
  private final List<String> header;
  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /** The first {@code words} columns hold words. */
  public TextTable(int words, List<String> header) {
    this.words = words;
    this.header = header;
  }

  /** Adds a row, of as many cells as the header has. */
  public void row(List<String> cells) {
    rows.add(cells);
  }

  /** The whole table, in whole lines. */
  public String text() {
    int[] widths = new int[header.size()];
    measure(header, widths);
    rows.forEach(row -> measure(row, widths));
    StringBuilder text = new StringBuilder();
    append(text, header, widths);
    int total = 2 * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    text.append("─".repeat(total)).append('\n');
    rows.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private static void measure(List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private void append(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < words ? row.get(i) + space : space + row.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
