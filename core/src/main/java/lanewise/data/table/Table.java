package lanewise.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Columns of equally many rows, each with a name of its own.
 *
 * <p>A table is immutable. It remembers where its rows come from, also when rows are selected, so
 * that whoever refuses a value can say where it stands.
 *
 * <p>A column is asked for by its name or by its number, counted from 1. {@code #2} is always a
 * number, unless a column has just this name.
 */
public final class Table {
  /** Of a long list of names: how many at its beginning are shown. */
  private static final int SHOWN = 8;

  private static final Pattern NUMBER = Pattern.compile("#?[1-9][0-9]{0,8}");

  private final String source;
  private final List<Column> columns;
  private final int rows;

  /** What the source is made of: "line" or "row". */
  private final String unit;

  /** Where in the source each row stands, counted from 1; null if row i of this is row i there. */
  private final int[] numbers;

  private final Map<String, Integer> byName = new HashMap<>();

  /**
   * A table whose rows are counted from 1 in messages.
   *
   * @param source where the data come from, such as a file's name, for messages
   * @throws IllegalArgumentException if there are no columns, they differ in length, or two have
   *     the same name
   */
  public Table(String source, List<Column> columns) {
    this(source, columns, "row", null);
  }

  /**
   * A table that was read from lines, which messages name.
   *
   * @param source where the data come from, such as a file's name, for messages
   * @param lines the line that each row begins in, counted from 1; taken over without a copy
   * @throws IllegalArgumentException if there are no columns, they differ in length or from lines,
   *     or two have the same name
   */
  public Table(String source, List<Column> columns, int[] lines) {
    this(source, columns, "line", lines);
  }

  private Table(String source, List<Column> columns, String unit, int[] numbers) {
    this.source = source;
    this.columns = List.copyOf(columns);
    this.unit = unit;
    this.numbers = numbers;
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table of " + source + ": there are no columns");
    }
    rows = columns.get(0).rows();
    if (numbers != null && numbers.length != rows) {
      throw new IllegalArgumentException(
          "table of " + source + ": " + numbers.length + " " + unit + "s for " + rows + " rows");
    }
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            "table of "
                + source
                + ": column '"
                + column.name()
                + "' has "
                + column.rows()
                + " rows, column '"
                + columns.get(0).name()
                + "' has "
                + rows);
      }
      if (byName.putIfAbsent(column.name(), byName.size()) != null) {
        throw new IllegalArgumentException(
            "table of " + source + ": two columns have the name '" + column.name() + "'");
      }
    }
  }

  /** Where the data come from. */
  public String source() {
    return source;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** All columns, in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** The names of all columns, in their order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Whether a column has this name. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * The column of that name or number.
   *
   * @param nameOrNumber a name, or a number from 1 such as {@code 2} or {@code #2}
   * @throws IllegalArgumentException if there is no such column, or the text is the name of one and
   *     the number of another
   */
  public Column column(String nameOrNumber) {
    return columns.get(index(nameOrNumber));
  }

  private int index(String nameOrNumber) {
    Integer named = byName.get(nameOrNumber);
    int numbered = -1;
    if (NUMBER.matcher(nameOrNumber).matches()) {
      numbered = Integer.parseInt(nameOrNumber.replace("#", "")) - 1;
    }
    boolean isNumber = numbered >= 0 && numbered < columns.size();
    if (named == null && !isNumber) {
      throw new IllegalArgumentException(
          source
              + " has no column '"
              + nameOrNumber
              + "': there are columns 1 to "
              + columns.size()
              + ", which are "
              + listed(names()));
    }
    if (named != null && isNumber && named != numbered) {
      throw new IllegalArgumentException(
          source
              + ": '"
              + nameOrNumber
              + "' is the name of column #"
              + (named + 1)
              + " and the number of column #"
              + (numbered + 1)
              + ": state one of these");
    }
    return named != null ? named : numbered;
  }

  /**
   * The given rows, copied.
   *
   * @param rows counted from 0, in any order; a row may be there several times
   * @throws IllegalArgumentException if there is no such row
   */
  public Table select(int[] rows) {
    for (int row : rows) {
      if (row < 0 || row >= this.rows) {
        throw new IllegalArgumentException(
            "row " + row + " of a table of " + this.rows + " rows, which are counted from 0");
      }
    }
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = number(rows[i]);
    }
    return new Table(
        source, columns.stream().map(column -> column.select(rows)).toList(), unit, chosen);
  }

  /**
   * All columns but the given ones, over the same arrays.
   *
   * @param namesOrNumbers as with {@link #column}
   * @throws IllegalArgumentException if there is no such column, or none would be left
   */
  public Table without(String... namesOrNumbers) {
    Set<Integer> dropped = new TreeSet<>();
    for (String each : namesOrNumbers) {
      dropped.add(index(each));
    }
    List<Column> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!dropped.contains(i)) {
        kept.add(columns.get(i));
      }
    }
    return new Table(source, kept, unit, numbers);
  }

  private int number(int row) {
    return numbers == null ? row + 1 : numbers[row];
  }

  /** Where row i, counted from 0, of a column stands, such as "a.csv, line 7, column 'age'". */
  public String place(int i, Column column) {
    return source + ", " + unit + " " + number(i) + ", column '" + column.name() + "'";
  }

  /** Names in one line, of which only some are shown if there are many. */
  static String listed(List<String> names) {
    if (names.size() <= SHOWN + 2) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, SHOWN))
        + ", … and "
        + names.get(names.size() - 1)
        + " ("
        + names.size()
        + " in all)";
  }

  @Override
  public String toString() {
    return "Table of " + rows + " rows, " + columns.size() + " columns";
  }
}
