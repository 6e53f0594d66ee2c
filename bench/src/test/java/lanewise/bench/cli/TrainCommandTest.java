package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.data.npy.Npy;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training says that goes wrong. */
class TrainCommandTest {
  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private static Result train(String line) {
    return lanewise("train " + line);
  }

  private static Result lanewise(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Lanewise.run(new PrintWriter(out), new PrintWriter(err), line.split(" "));
    return new Result(code, out.toString(), err.toString());
  }

  private static Result succeeded(Result result) {
    assertThat(result.code()).as(result.err()).isZero();
    return result;
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
  void saysWhatTheDataWereTakenFor() {
    assertThat(mnist("--epochs 1").out())
        .startsWith("data set mnist, by its files' names, which Fashion-MNIST shares: 10 classes,");
    Result letters =
        train("mnist --epochs 1 --data src/test/resources/idx/renamed --dataset emnist-letters");
    assertThat(letters.code()).as(letters.err()).isZero();
    assertThat(letters.out())
        .startsWith("data set emnist-letters, as asked: 26 classes, labels 1 to 26; images of 1×1")
        .contains("1 samples for training", "epoch 1: loss ");
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

  private static final String KINDS = "src/test/resources/csv/kinds.csv";

  @Test
  void aTableIsLearntSavedAskedMeasuredAndExported() throws IOException {
    Path model = folder.resolve("kinds.safetensors");
    Result result =
        succeeded(
            train("csv --data " + KINDS + " --label kind --hidden 8 --epochs 80 --save " + model));
    assertThat(result.out().lines())
        .startsWith(
            KINDS
                + ": 60 rows of 3 columns (texts: kind), parted by comma (detected), names in line"
                + " 1 (detected), UTF-8.",
            "2 inputs from size, weight, numbers standardised; target kind of 3 classes (large,"
                + " middle, small).",
            "48 samples for training, 12 for validation; 51 parameters; kernels simd, 1 thread")
        .last()
        .isEqualTo("saved " + model);
    Result answers = succeeded(lanewise("predict " + model + " --data " + KINDS));
    assertThat(answers.err()).startsWith(KINDS + ": ").hasLineCount(1);
    List<String> lines = answers.out().lines().toList();
    assertThat(lines).hasSize(61).startsWith("class,P(large),P(middle),P(small)");
    assertThat(lines.get(1)).startsWith("small,");
    Path file = folder.resolve("answers.csv");
    succeeded(lanewise("predict " + model + " --data " + KINDS + " --out " + file));
    assertThat(file).content().isEqualTo(answers.out());
    Result measures = succeeded(lanewise("evaluate " + model + " --data " + KINDS));
    assertThat(measures.out())
        .startsWith(answers.err() + "60 samples: loss ")
        .contains("accuracy ", "precision", "as small");
    Path onnx = folder.resolve("kinds.onnx");
    succeeded(lanewise("export " + model + " --to onnx --out " + onnx));
    assertThat(onnx)
        .content(StandardCharsets.ISO_8859_1)
        .contains("[\"large\",\"middle\",\"small\"]", "[\"size\",\"weight\"]", "inputs.divisor");
    assertOneLine(
        lanewise("predict " + model + " --data " + folder.resolve("nothing.csv")),
        2,
        "no such file");
    assertOneLine(
        lanewise("evaluate " + model + " --dataset mnist --data " + KINDS),
        2,
        "--dataset chooses among images, and this model is for tables");
  }

  @Test
  void numbersAreAnsweredInTheirUnits() {
    Path model = folder.resolve("sizes.safetensors");
    Result result =
        succeeded(
            train(
                "csv --data "
                    + KINDS
                    + " --targets weight --validation-share 0 --hidden none --epochs 60 --rate 0.02"
                    + " --save "
                    + model));
    assertThat(result.out()).contains("60 samples for training, none for validation; 5 param");
    List<String> lines =
        succeeded(lanewise("predict " + model + " --data " + KINDS)).out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("weight");
    assertThat(Float.parseFloat(lines.get(1))).isBetween(9f, 12f);
    assertThat(succeeded(lanewise("evaluate " + model + " --data " + KINDS)).out())
        .containsPattern("weight +0\\.[89]");
    Path onnx = folder.resolve("sizes.onnx");
    succeeded(lanewise("export " + model + " --to onnx --out " + onnx));
    assertThat(onnx)
        .content(StandardCharsets.ISO_8859_1)
        .contains("\"size\",\"kind=large\"", "[\"weight\"]", "outputs.divisor");
  }

  @Test
  void imagesAreMeasuredAndAsked() throws IOException {
    Path model = folder.resolve("images.safetensors");
    succeeded(mnist("--epochs 1 --save " + model));
    assertThat(succeeded(lanewise("evaluate " + model + " --data " + folder)).out())
        .startsWith("4 samples: loss ");
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    assertThat(succeeded(lanewise("predict " + model + " --data " + images)).out().lines())
        .hasSize(41)
        .startsWith("class,P(0),P(1),P(2),P(3),P(4),P(5),P(6),P(7),P(8),P(9)");
    Path wide = folder.resolve("wide.npy");
    Npy.write(wide, new Matrix(1, 5));
    assertOneLine(
        lanewise("predict " + model + " --data " + wide),
        2,
        "a sample has 5 values, expected 4, as the model has inputs");
    assertOneLine(
        lanewise("evaluate " + model + " --data " + images), 2, "expected a folder of images");
    for (String options : List.of("--header yes", "--drop-missing", "--missing NA,?")) {
      String name = options.split(" ")[0];
      String sentence = name + " describes a CSV file, and this model is not for tables";
      assertOneLine(
          lanewise("predict " + model + " " + options + " --data " + images), 2, sentence);
      assertOneLine(
          lanewise("evaluate " + model + " --data " + folder + " " + options), 2, sentence);
    }
  }

  @Test
  void optionsComeFromAFileAndTheCommandLineOverridesThem() throws IOException {
    Path config = folder.resolve("train.conf");
    Files.writeString(config, "# mine\nepochs = 3\nhidden=5,4\n\nactivation = tanh, elu\n");
    Result result = succeeded(train("mnist --data " + folder + " --config " + config));
    assertThat(result.out().lines()).hasSize(5);
    // 4·5 + 5, 5·4 + 4, 4·10 + 10.
    assertThat(result.out()).contains("; 99 parameters;");
    Result overridden =
        succeeded(train("mnist --data " + folder + " --epochs=1 --config=" + config));
    assertThat(overridden.out().lines()).hasSize(3);
    Files.writeString(config, "epochs = 3\nspeed = 9\n");
    assertOneLine(
        train("mnist --data " + folder + " --config " + config),
        2,
        "--config: " + config + ", line 2: 'speed' is no option here");
    Files.writeString(config, "epochs\n");
    assertOneLine(train("mnist --data . --config " + config), 2, "line 1: expected NAME = VALUE");
    Files.writeString(config, "epochs = 1\nepochs = 2\n");
    assertOneLine(train("mnist --data . --config " + config), 2, "line 2: 'epochs' is there twice");
  }

  /** A full disk at the third epoch stands for any death: what is on disk is the second's. */
  @Test
  void aTrainingGoesOnToTheSameBits() throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    Path part = folder.resolve("part.safetensors");
    Path lines = folder.resolve("part.jsonl");
    String options = "--norm batch --dropout 0.3 --optimizer adam --plateau 0.5:0 --clip-norm 1";
    String all = folder.resolve("whole.jsonl").toString();
    succeeded(mnist(options + " --epochs 5 --save " + whole + " --metrics " + all));
    StringWriter err = new StringWriter();
    PrintWriter deaf =
        new PrintWriter(
            new OutputStream() {
              private int epochs;
              private final StringBuilder line = new StringBuilder();

              @Override
              public void write(int b) throws IOException {
                line.append((char) b);
                if (b == '\n') {
                  epochs += line.indexOf("epoch ") == 0 ? 1 : 0;
                  line.setLength(0);
                }
                if (epochs == 3) {
                  throw new IOException("Broken pipe");
                }
              }
            },
            true);
    String line =
        "train mnist --hidden 4 --batch 9 --data "
            + folder
            + " "
            + options
            + " --epochs 5 --save "
            + part
            + " --metrics "
            + lines;
    int code = Lanewise.run(deaf, new PrintWriter(err), line.split(" "));
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(Files.readAllLines(lines)).hasSizeBetween(2, 3);
    assertOneLine(
        train("digits --resume " + part), 2, "is of 'train mnist': expected a checkpoint of");
    Result result = succeeded(train("mnist --resume " + part));
    assertThat(result.out()).contains("epoch 3: ", "epoch 5: ").doesNotContain("epoch 2: ");
    assertThat(part).hasSameBinaryContentAs(whole);
    assertThat(Files.readAllLines(lines)).hasSize(5);
    assertThat(lines(lines)).isEqualTo(lines(Path.of(all)));
    assertOneLine(train("mnist --resume " + part), 2, "which a finished model is not");
  }

  /** The lines of metrics without what depends on the clock. */
  private static List<String> lines(Path metrics) throws IOException {
    return Files.readAllLines(metrics).stream().map(l -> l.replaceAll(",.seconds.*", "")).toList();
  }

  @Test
  void whatWasLearntBeforeADivergenceIsSaved() throws IOException {
    Path model = folder.resolve("model.safetensors");
    Result result = mnist("--epochs 9 --rate 1e30 --save " + model);
    assertOneLine(result, 1, "the training diverged");
    assertThat(succeeded(lanewise("evaluate " + model + " --data " + folder)).out())
        .doesNotContain("NaN");
  }
}
