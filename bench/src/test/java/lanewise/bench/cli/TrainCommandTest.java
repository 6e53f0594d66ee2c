package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training says that goes wrong. */
class TrainCommandTest {
  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private static Result train(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Lanewise.run(new PrintWriter(out), new PrintWriter(err), ("train " + line).split(" "));
    return new Result(code, out.toString(), err.toString());
  }

  private static void assertOneLine(Result result, int code, String... says) {
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).startsWith("lanewise: ").contains(says);
    assertThat(result.code()).isEqualTo(code);
  }

  /** Forty images of 2×2, bright where their label is odd. */
  @BeforeEach
  void write() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 160).putInt(0x803).putInt(40).putInt(2).putInt(2);
    ByteBuffer labels = ByteBuffer.allocate(8 + 40).putInt(0x801).putInt(40);
    for (int i = 0; i < 40; i++) {
      images.putInt(i % 2 == 0 ? 0 : -1);
      labels.put((byte) (i % 10));
    }
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
  }

  private Result mnist(String options) {
    return train("mnist --hidden 4 --batch 9 --data " + folder + " " + options);
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunBeforeItIsRecorded() throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    Result result = mnist("--epochs 90 --rate 1e30 --metrics " + metrics);
    assertOneLine(
        result,
        1,
        "the training diverged: the loss is ",
        " in epoch ",
        "in batch ",
        "first in layer ",
        "rate of 1.0E30");
    assertThat(Files.readAllLines(metrics))
        .allMatch(
            line ->
                line.matches(
                    "\\{\"epoch\":\\d+,\"loss\":[-+.\\dE]+,\"validation_loss\":[-+.\\dE]+,\"accuracy\".*"));
  }

  @Test
  void digitsAreDrawnFromTheSeedAndLearnt() {
    Result result = train("digits --samples 1500 --epochs 3 --seed 7");
    assertThat(result.code()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .isEqualTo(
            "drew 1,500 digits of 28×28 pixels from seed 7, and 2,000 others for validation");
    assertThat(lines.get(1)).startsWith("1,500 samples for training, 2,000 for validation; 203,53");
    Matcher accuracy = Pattern.compile("accuracy (\\S+) %, rate 0.00100,").matcher(lines.get(4));
    assertThat(accuracy.find()).as(lines.get(4)).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isBetween(70.0, 95.0);
  }

  /** What was trained before the loss was no number can be seen all the same. */
  @Test
  void thePlotHasCommandSettingsAndCurves() throws IOException {
    Path plot = folder.resolve("plot.html");
    assertThat(train("xor --epochs 20 --plot " + plot).code()).isZero();
    assertThat(plot)
        .content()
        .contains(
            "<h1>train xor</h1>",
            "<pre>./lanewise train xor --epochs 20 --plot plot.html</pre>",
            "<dt>--kernels</dt><dd>simd</dd>",
            "20 epochs in ");
    assertThat(mnist("--epochs 90 --rate 1e4 --activation exp --plot " + plot).code()).isEqualTo(1);
    assertThat(plot).content().contains("<h1>train mnist</h1>").doesNotContain("refresh");
  }

  @Test
  void xorThatDivergedIsNotComplete() {
    Result result = train("xor --rate 1e9");
    assertOneLine(result, 1, "the training diverged: the loss rose from 0.57", "smaller --rate");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void xorThatIsNotDoneYetSaysSo() {
    Result result = train("xor --epochs 10");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith(
            "Training not complete: 2 of 4 outputs are right; more --epochs may help, or another --rate")
        .doesNotContain("Training complete");
  }

  /** Weight decay of an infinite weight makes NaN of it, in an update that no batch follows. */
  @Test
  void anUpdateThatNoBatchFollowsIsLookedAt() {
    String options = " --epochs 1 --rate 1e30 --weight-decay 1e30";
    String says = "the training diverged: a weight is ";
    Result xor = train("xor" + options);
    assertOneLine(xor, 1, says);
    assertThat(xor.out()).isEmpty();
    assertOneLine(train("mnist --hidden 4 --batch 40 --data " + folder + options), 1, says);
  }

  @Test
  void aBatchThatNoArrayHoldsIsTheOptionsFault() throws IOException {
    int images = 40_000;
    ByteBuffer bytes = ByteBuffer.allocate(16 + images).putInt(0x803).putInt(images);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), bytes.putInt(1).putInt(1).array());
    ByteBuffer labels = ByteBuffer.allocate(8 + images).putInt(0x801).putInt(images);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
    assertOneLine(
        train("mnist --epochs 1 --hidden 60000 --batch 2000000000 --data " + folder),
        2,
        "--batch: matrix 36000×60000 has more elements than an array can hold");
  }

  @Test
  void sizesThatNothingHoldsAreTheOptionsFault() {
    assertOneLine(
        train("mnist --epochs 1 --hidden 2000000000 --data " + folder),
        2,
        "--hidden: matrix 4×2000000000 has more elements than an array can hold");
    assertThat(mnist("--epochs 1 --seed 2").code()).isZero();
  }

  @Test
  void aBatchBeyondTheDataIsAllOfIt() {
    Result result = train("mnist --epochs 1 --batch 2000000000 --data " + folder);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("36 samples for training", "epoch 1: ");
  }

  @Test
  void metricsThatCannotBeWrittenAreNamedWithTheReason() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertOneLine(
        train("xor --epochs 1 --metrics " + folder),
        2,
        folder + " cannot be written: it is a folder");
    assertOneLine(
        train("xor --epochs 1 --metrics " + folder.resolve("nowhere/below")),
        2,
        "its folder does not exist");
    assertOneLine(
        train("xor --epochs 1 --metrics " + file.resolve("below")),
        2,
        "cannot be written: a part of its path is a file, not a folder");
    Path circle = folder.resolve("circle");
    Files.createSymbolicLink(circle, circle.getFileName());
    assertThat(train("xor --epochs 1 --metrics " + circle.resolve("below")).err())
        .startsWith("lanewise: metrics file " + circle + "/below cannot be written: ")
        .doesNotContain("its folder does not exist");
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    assertOneLine(
        train("xor --epochs 20 --metrics " + full),
        2,
        "metrics file /dev/full cannot be written: no space is left on the device");
  }

  @Test
  void aTrainingThatNobodyHearsEnds() {
    StringWriter err = new StringWriter();
    PrintWriter out =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    int code =
        Lanewise.run(
            out,
            new PrintWriter(err),
            ("train mnist --hidden 4 --epochs 100000000 --data " + folder).split(" "));
    assertThat(err.toString()).startsWith("lanewise: standard output cannot be written");
    assertThat(code).isEqualTo(2);
  }
}
