package lanewise.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table(
          "a.csv",
          List.of(
              Column.numeric("age", new float[] {30, Float.NaN, 50}),
              Column.text("city", new String[] {"Rome", "Oslo", null})),
          new int[] {2, 4, 7});

  @Test
  void columnsAreFoundByNameAndByNumberFromOne() {
    assertThat(table.names()).containsExactly("age", "city");
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.column("city")).isSameAs(table.column("2")).isSameAs(table.column("#2"));
    for (String wrong : new String[] {"0", "3", "#3", "Age", "", "-1", "999999999999"}) {
      assertThatThrownBy(() -> table.column(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a.csv has no column '%s': there are columns 1 to 2, which are age, city", wrong);
    }
  }

  @Test
  void aNameThatIsTheNumberOfAnotherColumnIsRefused() {
    Table numbered =
        new Table(
            "b.csv",
            IntStream.range(0, 4)
                .mapToObj(i -> Column.numeric(Integer.toString(i), new float[] {i}))
                .toList());
    assertThat(numbered.column("0").numbers()).containsExactly(0);
    assertThat(numbered.column("4").numbers()).containsExactly(3);
    assertThat(numbered.column("#2").numbers()).containsExactly(1);
    assertThatThrownBy(() -> numbered.column("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "b.csv: '1' is the name of column #2 and the number of column #1: state one of these");
  }

  @Test
  void missingValuesAreKnown() {
    assertThat(table.column("age").isMissing(1)).isTrue();
    assertThat(table.column("age").isMissing(0)).isFalse();
    assertThat(table.column("city").isMissing(2)).isTrue();
    assertThat(table.column("city").isMissing(1)).isFalse();
    assertThatThrownBy(() -> table.column("age").texts())
        .hasMessage("column 'age' is of numbers, not of texts");
    assertThatThrownBy(() -> table.column("city").numbers())
        .hasMessage("column 'city' is of texts, not of numbers");
  }

  @Test
  void selectedRowsRememberWhereTheyCameFrom() {
    Table some = table.select(new int[] {2, 0, 2});
    assertThat(some.column("age").numbers()).containsExactly(50, 30, 50);
    assertThat(some.column("city").texts()).containsExactly(null, "Rome", null);
    assertThat(some.place(0, some.column("city"))).isEqualTo("a.csv, line 7, column 'city'");
    assertThat(some.select(new int[] {1}).place(0, some.column("age")))
        .isEqualTo("a.csv, line 2, column 'age'");
    assertThat(table.select(new int[0]).rows()).isZero();

    Table rows = new Table("here", table.columns()).select(new int[] {1}).without("age");
    assertThat(rows.place(0, rows.column("city"))).isEqualTo("here, row 2, column 'city'");
    for (int wrong : new int[] {-1, 3}) {
      assertThatThrownBy(() -> table.select(new int[] {0, wrong}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("row %d of a table of 3 rows, which are counted from 0", wrong);
    }
  }

  @Test
  void withoutLeavesTheOthers() {
    assertThat(table.without("1").names()).containsExactly("city");
    assertThat(table.without().names()).containsExactly("age", "city");
    assertThat(table.without("1").place(2, table.column("city"))).contains("line 7");
    assertThatThrownBy(() -> table.without("age", "2"))
        .hasMessage("table of a.csv: there are no columns");
    assertThatThrownBy(() -> table.without("x")).hasMessageContaining("no column 'x'");
  }

  @Test
  void columnsThatDoNotFitEachOtherAreRefused() {
    Column two = Column.numeric("a", new float[2]);
    assertThatThrownBy(() -> new Table("t", List.of(two, Column.text("b", new String[3]))))
        .hasMessage("table of t: column 'b' has 3 rows, column 'a' has 2");
    assertThatThrownBy(() -> new Table("t", List.of(two, two)))
        .hasMessage("table of t: two columns have the name 'a'");
    assertThatThrownBy(() -> new Table("t", List.of(two), new int[1]))
        .hasMessage("table of t: 1 lines for 2 rows");
    assertThatThrownBy(() -> Column.numeric("", new float[2])).hasMessageContaining("empty name");
  }

  @Test
  void longListsAreShortened() {
    List<String> names = IntStream.range(0, 784).mapToObj(i -> "p" + i).toList();
    assertThat(Table.listed(names))
        .isEqualTo("p0, p1, p2, p3, p4, p5, p6, p7, … and p783 (784 in all)");
    assertThat(Table.listed(names.subList(0, 10))).endsWith("p8, p9");
  }
}
