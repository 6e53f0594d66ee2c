package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2\n3,4\n",
        "1,2\n3,4",
        "1,2\r\n3,4\r\n",
        "1,2\r3,4\r",
        "\uFEFF1,2\n3,4\n",
        "1,2\n3,4\n\n \t \n\r\n",
        " 1 ,\t2\n3,  4  \n",
        "\"1\",\"2\"\n\"3\" , \" 4 \"\n",
        "a,b\n1,2\n3,4\n",
        "\uFEFFa,b\n1,2\n3,4\n",
        "\"width, cm\",\"the \"\"b\"\"\"\r\n1,2\r\n3,4\r\n",
        ",größe\n1,2\n3,4\n",
        "+1,2.\n3.0e0,.4E+1\n",
      })
  void readsATable(String text) throws Exception {
    Matrix m = Csv.matrix(file(text));

    assertThat(m.shape()).isEqualTo("2×2");
    assertThat(m.data()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void readsNumbersExactly() throws Exception {
    Matrix m = Csv.matrix(file("0.1,-0,1e-3,3.4028235e38,1e-60,-16777217,1.17549435E-38\n"));

    assertThat(m.shape()).isEqualTo("1×7");
    assertThat(m.data())
        .containsExactly(0.1f, -0f, 0.001f, Float.MAX_VALUE, 0f, -16777216f, Float.MIN_NORMAL);
  }

  @Test
  void readsOneColumn() throws Exception {
    assertThat(Csv.matrix(file("1\n2\n3\n")).shape()).isEqualTo("3×1");
  }

  @Test
  void readsMoreThanItFirstHasRoomFor() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(i).append(',').append(i + 0.5).append(',').append(i % 7).append('\n');
    }

    Dataset data = Csv.classification(file(text.toString()), 7);

    assertThat(data).hasToString("Dataset of 1000 samples, 2 → 7");
    assertThat(data.inputs().data()).hasSize(2000);
    for (int i = 0; i < 1000; i++) {
      assertThat(data.inputs().get(i, 0)).isEqualTo(i);
      assertThat(data.inputs().get(i, 1)).isEqualTo(i + 0.5f);
      assertThat(data.targets().get(i, i % 7)).isEqualTo(1f);
    }
  }

  @Test
  void readsARowWiderThanItFirstHasRoomFor() throws Exception {
    assertThat(Csv.matrix(file("1" + ",1".repeat(4999))).shape()).isEqualTo("1×5000");
  }

  @Test
  void readsLabels() throws Exception {
    Dataset data = Csv.classification(file("x,y,class\n0.5,1,2\n1.5,2,\"0\"\n2.5,3,1.0\n"), 3);

    assertThat(data.inputs().shape()).isEqualTo("3×2");
    assertThat(data.inputs().data()).containsExactly(0.5f, 1f, 1.5f, 2f, 2.5f, 3f);
    assertThat(data.targets().shape()).isEqualTo("3×3");
    assertThat(data.targets().data()).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0);
  }
}
