package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.bench.jmh.EarlierCalls;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.record.SchemaTest;
import lanewise.bench.record.TestRecord;
import lanewise.bench.run.Cores;
import lanewise.bench.workload.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String RECORD = "../results/2026-11-25-zen4-standard";

  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private static Result lanewise(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Lanewise.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Result(code, out.toString(), err.toString());
  }

  /** Benches by the preset that times nothing, with further options behind the usual ones. */
  private static Result smoke(
      Path record, String ops, String shapes, String kernels, String... further) {
    List<String> line = new ArrayList<>(List.of("bench", "--preset", "smoke", "--op", ops));
    line.addAll(List.of("--shape", shapes, "--kernels", kernels, "--out", record.toString()));
    line.addAll(List.of(further));
    return lanewise(line.toArray(String[]::new));
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of("", List.of("a verb is missing", "--help")),
        Arguments.of("dance", List.of("dance", "--help")),
        Arguments.of("benhc", List.of("'benhc'; did you mean 'bench'?")),
        Arguments.of("bench --opp matmul", List.of("--opp", "did you mean '--op'?")),
        Arguments.of("train xor --kernel simd", List.of("did you mean '--kernels'?")),
        Arguments.of("bench --op matmlu", List.of("'matmlu'", "matmul, activate")),
        Arguments.of("bench --kernels blas", List.of("'blas'", "ejml", "naive", "simd")),
        Arguments.of("bench --kernels absent", List.of("'absent'", "its library is missing")),
        Arguments.of("bench --kernels newer", List.of("'newer'", "needs JDK 90", "--jdk")),
        Arguments.of("bench --kernels naive,whole-steps --op matmul", List.of("at matmul", "--op")),
        Arguments.of("train xor --kernels whole-steps", List.of("'whole-steps'", "--op step")),
        Arguments.of("check --kernels whole-steps", List.of("'whole-steps'", "--op step")),
        Arguments.of("gradcheck --kernels blas", List.of("'blas'", "naive", "simd")),
        Arguments.of("gradcheck --kernels naive --threads 2", List.of("naive", "at most 1")),
        Arguments.of("gradcheck --shape 784-512", List.of("'784-512'", "784-512-10@128")),
        Arguments.of("gradcheck --shape 4-3@2:step", List.of("'step'", "relu")),
        Arguments.of("gradcheck --shape 4-1@2:relu:softmax-cross-entropy", List.of("one output")),
        Arguments.of("gradcheck --seed much", List.of("--seed", "much")),
        Arguments.of(
            "gradcheck --shape 16777216-16777216@1 --kernels naive",
            List.of("16777216×16777216", "than an array can hold")),
        Arguments.of(
            "gradcheck --shape 40-40-40-40-40-2@2:exp --kernels naive",
            List.of("'40-40-40-40-40-2@2:exp'", "the cost is NaN")),
        Arguments.of(
            "check --kernels naive --reference absent.json", List.of("absent.json is missing")),
        Arguments.of(
            "bench --op step --shape 5-1@4:relu:softmax-cross-entropy",
            List.of("5-1@4:relu:softmax-cross-entropy", "over one output")),
        Arguments.of("bench --kernels netlib --threads 2", List.of("netlib", "at most 1")),
        Arguments.of("bench --op start --shape last:2-2@1", List.of("'last:2-2@1'", "one-core")),
        Arguments.of("explain --op start", List.of("--op start", "explain --op step")),
        Arguments.of("bench --op matmul --shape NN:1x2", List.of("'NN:1x2'", "NN:128x512x784")),
        Arguments.of("bench --shape what", List.of("'what'", "fits none of the ops")),
        Arguments.of("bench --kernels naive --threads 2", List.of("naive", "at most 1", "not 2")),
        Arguments.of("bench --threads many", List.of("--threads", "many")),
        Arguments.of("bench --threads 1,many", List.of("--threads", "many")),
        Arguments.of("bench --kernels naive --threads 0,1", List.of("at least 1")),
        Arguments.of("bench --suite moon", List.of("'moon'", "there are: limit")),
        Arguments.of("bench --suite limit --shape NN:1x2x3", List.of("--suite", "--shape")),
        Arguments.of("bench --suite limit --op step,update", List.of("'limit'", "of matmul")),
        Arguments.of("bench --after moon", List.of("'moon'", "there are: limit")),
        Arguments.of("bench --op start --after step", List.of("--after", "--op start", "leave")),
        Arguments.of("bench --jvm-arg=-XX:+Fly", List.of("does not start", "'Fly'")),
        Arguments.of("bench --jvm-arg=-Xmx1m", List.of("does not start", "heap size")),
        Arguments.of("bench --jvm-arg=Fly", List.of("'Fly'", "expected a flag")),
        Arguments.of("bench --preset slow", List.of("'slow'", "smoke, quick, standard, publish")),
        Arguments.of("bench --budget 3", List.of("--budget '3'", "20m")),
        Arguments.of("bench --budget 5s", List.of("--budget 5 s", "does not suffice")),
        Arguments.of("bench --budget 9m --rounds 3", List.of("--budget", "--rounds")),
        Arguments.of("bench --fork-limit no", List.of("--fork-limit 'no'", "90s")),
        Arguments.of("bench --resume nowhere", List.of("nowhere", "holds no record")),
        Arguments.of("bench --resume x --op step", List.of("--resume", "leave out --op")),
        Arguments.of("bench --rounds 0", List.of("--rounds 0", "at least 1")),
        Arguments.of("bench --jdk 3", List.of("no JDK 3", "found")),
        Arguments.of("bench --jdk ./nowhere", List.of("'./nowhere'", "is no JDK")),
        Arguments.of("bench --jit c3", List.of("'c3'", "c2, graal")),
        Arguments.of("bench --jit graal", List.of("--jit graal", "mvn -P graal")),
        Arguments.of("bench --jvm a", List.of("'a'", "NAME=JDK", "narrow=25")),
        Arguments.of("bench --jvm a=3", List.of("no JDK 3", "found")),
        Arguments.of("bench --jvm a=all", List.of("'a=all'", "one JDK")),
        Arguments.of("bench --out pom.xml", List.of("pom.xml", "expected a folder")),
        Arguments.of("compare", List.of("DIR")),
        Arguments.of("compare a b c", List.of("one record, or two, not 3")),
        Arguments.of(
            "compare ../results/2026-11-25-zen4-standard ../results/../results/2026-11-25-zen4-standard",
            List.of("are the same measurement", "--force")),
        Arguments.of(
            "compare ../results/2026-11-25-zen4-standard --by threads",
            List.of("nothing to compare by threads", "all its rows are of threads 1")),
        Arguments.of("compare nowhere", List.of("nowhere", "holds no record")),
        Arguments.of(
            "compare ../results/2026-11-25-zen4-standard --format x", List.of("'x'", "csv")),
        Arguments.of("compare x --same much", List.of("--same 'much'", "5%")),
        Arguments.of("compare x --fail-if-slower 5", List.of("--fail-if-slower '5'", "5%")),
        Arguments.of("compare one two --suite limit", List.of("--suite", "one record")),
        Arguments.of("history", List.of("DIR")),
        Arguments.of("history ../results", List.of("at least two records", "../results")),
        Arguments.of("history .", List.of(". holds no record")),
        Arguments.of("history x --fail-if-slower 5", List.of("--fail-if-slower '5'", "5%")),
        Arguments.of("import", List.of("FILE")),
        Arguments.of("import nowhere.json", List.of("nowhere.json is missing")),
        Arguments.of("import pom.xml", List.of("pom.xml is not JSON")),
        Arguments.of("import x --commit main", List.of("--commit 'main'", "40 hexadecimal digits")),
        Arguments.of("export x", List.of("--to")),
        Arguments.of("export nowhere --to bencher", List.of("nowhere", "holds no record")),
        Arguments.of("export x --to xml", List.of("'xml'", "jmh-json, otava-csv")),
        Arguments.of(
            "export " + RECORD + " --to jmh-json --out pom.xml/x.json",
            List.of("pom.xml/x.json cannot be written: ", "; --out names another file")),
        Arguments.of(
            "report " + RECORD + " --out pom.xml",
            List.of("pom.xml/report.html cannot be written: ", "; --out names another folder")),
        Arguments.of("train", List.of("xor, digits, mnist or csv")),
        Arguments.of("train xor --kernels blas", List.of("'blas'", "naive")),
        Arguments.of("train xor --kernels greedy", List.of("the heap of ", " MB is too small")),
        Arguments.of("train xor --rate 0", List.of("--rate", "positive")),
        Arguments.of("train xor --rate NaN", List.of("--rate", "positive")),
        Arguments.of("train xor --rate fast", List.of("--rate", "fast")),
        Arguments.of("train xor --momentum 0.9", List.of("sgd has no momentum", "rate")),
        Arguments.of("train xor --optimizer adam --beta1 1", List.of("--beta1", "less than 1")),
        Arguments.of("train xor --weight-decay -1", List.of("--weight-decay", "at least 0")),
        Arguments.of("train xor --schedule step", List.of("--schedule: 'step'", "steps:EVERY:FAC")),
        Arguments.of(
            "train xor --schedule constant:1", List.of("'constant:1'", "constant, exponential")),
        Arguments.of("train xor --schedule steps:9", List.of("'steps:9'", "steps:EVERY:FACTOR")),
        Arguments.of("train xor --schedule steps:a:1", List.of("'steps:a:1'", "cannot be read")),
        Arguments.of("train xor --schedule steps:0:1", List.of("--schedule: 0 st", "at least 1")),
        Arguments.of("train xor --schedule steps:9:2", List.of("factor of 2.0", "at most 1")),
        Arguments.of("train xor --schedule exponential:", List.of("'exponential:'", "al:FACTOR")),
        Arguments.of("train xor --schedule cosine:-1:9", List.of("--schedule", "at least 0")),
        Arguments.of("train xor --schedule cosine:0:1:2", List.of("'cosine:0:1:2'", "LAST:STEPS")),
        Arguments.of("train xor --warm-up 0", List.of("--warm-up: 0 steps", "at least 1")),
        Arguments.of("train xor --warm-up long", List.of("--warm-up", "long")),
        Arguments.of("train xor --kernels naive --threads 2", List.of("naive", "at most 1")),
        Arguments.of("train xor --epochs 0", List.of("--epochs 0", "at least 1")),
        Arguments.of(
            "train xor --plot pom.xml/p.html",
            List.of("pom.xml/p.html cannot be written: ", "; --plot names another file")),
        Arguments.of("train xor --metrics nowhere/m", List.of("nowhere/m", "cannot be written")),
        Arguments.of("train digits --samples 0", List.of("--samples 0", "at least 1")),
        Arguments.of("train digits --samples many", List.of("--samples", "many")),
        Arguments.of("train digits --samples 3000000", List.of("--samples: 3000000", "2739137")),
        Arguments.of("train digits --data .", List.of("--data")),
        Arguments.of("train digits --loss l3", List.of("'l3'", "mean-squared-error")),
        Arguments.of("train digits --hidden 0", List.of("--hidden 0", "at least 1")),
        Arguments.of("train digits --hidden 5,x", List.of("--hidden 5,x", "with commas")),
        Arguments.of("train digits --hidden 5,", List.of("--hidden 5,", "with commas")),
        Arguments.of(
            "train digits --hidden 5,6,7 --activation relu,tanh",
            List.of("--activation names 2 activations for 3 hidden layers", "one for each")),
        Arguments.of("train digits --initializer x", List.of("--initializer", "'x'", "orthogonal")),
        Arguments.of("train digits --norm x", List.of("--norm x", "none, batch or layer")),
        Arguments.of("train digits --dropout 1", List.of("--dropout 1.0", "less than 1")),
        Arguments.of("train digits --smoothing 1", List.of("--loss", "smoothing of 1.0")),
        Arguments.of("train digits --delta 1", List.of("softmax-cross-entropy has no", "'delta'")),
        Arguments.of(
            "train digits --loss huber --smoothing 0.1", List.of("huber has no", "'smoothing'")),
        Arguments.of("train digits --accumulate 0", List.of("--accumulate 0", "at least 1")),
        Arguments.of("train digits --shards 3", List.of("--shards 3", "a power of two")),
        Arguments.of(
            "train digits --batch 2 --shards 4",
            List.of("--shards 4 of a --batch of 2", "samples")),
        Arguments.of("train digits --workers 2", List.of("--workers 2 for --shards 1", "1 to 1")),
        Arguments.of("train digits --early-stopping 0", List.of("--early-stopping 0", "least 1")),
        Arguments.of(
            "train digits --samples 20 --class-weights 1,2",
            List.of("--class-weights: 2 weights for 10 classes")),
        Arguments.of(
            "train digits --samples 20 --class-weights all", List.of("'all' cannot be read")),
        Arguments.of("train digits --clip-norm 0", List.of("--clip-norm", "0.0", "positive")),
        Arguments.of("train digits --clip-value -1", List.of("--clip-value", "-1.0", "positive")),
        Arguments.of("train digits --plateau 0.5", List.of("--plateau: '0.5'", "FACTOR:EPOCHS")),
        Arguments.of("train digits --plateau 2:1", List.of("--plateau", "factor of 2.0")),
        Arguments.of("train digits --config nowhere", List.of("--config: nowhere", "no such file")),
        Arguments.of("train digits --resume nowhere", List.of("--resume: nowhere", "no such file")),
        Arguments.of("train xor --save f", List.of("--save")),
        Arguments.of("train xor --resume f", List.of("--resume")),
        Arguments.of(
            "train digits --samples 21 --batch 20 --norm batch",
            List.of("layer 1 (batch norm 256) needs at least 2", "a batch of 1 has 1")),
        Arguments.of("train csv", List.of("--data")),
        Arguments.of("train csv --data nowhere --label a", List.of("nowhere", "no such file")),
        Arguments.of("train csv --data nowhere", List.of("not stated", "--label", "--targets")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label x",
            List.of("kinds.csv", "'x'", "size, weight, kind")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --without kind",
            List.of("'kind' is stated as a target and as a column to leave out")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --separator ab",
            List.of("--separator 'ab'", "one character, or tab")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --header perhaps",
            List.of("--header perhaps", "yes or no")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --encoding x",
            List.of("--encoding: no encoding is called 'x'")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --scale x",
            List.of("--scale x", "standard, min-max or none")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --validation-share 1",
            List.of("--validation-share 1.0", "less than 1")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --label kind --weights kind",
            List.of("'kind'")),
        Arguments.of(
            "train csv --data src/test/resources/csv/kinds.csv --targets kind",
            List.of("kind", "numbers")),
        Arguments.of("predict", List.of("MODEL")),
        Arguments.of("predict nowhere --data x", List.of("nowhere", "no such file")),
        Arguments.of("evaluate nowhere", List.of("--data")),
        Arguments.of(
            "evaluate src/test/resources/csv/kinds.csv --data x",
            List.of("kinds.csv", "announces a header of")),
        Arguments.of("export nowhere --to onnx", List.of("--to onnx", "--out FILE")),
        Arguments.of("export nowhere --to onnx --out x.onnx", List.of("nowhere", "no such file")),
        Arguments.of("export a b --to onnx --out x.onnx", List.of("2 models, expected one")),
        Arguments.of("train digits --metrics nowhere/m", List.of("nowhere/m", "cannot be written")),
        Arguments.of("train mnist", List.of("--data")),
        Arguments.of("train mnist --data nowhere", List.of("nowhere")),
        Arguments.of("train mnist --data . --loss l3", List.of("'l3'", "mean-squared-error")),
        Arguments.of("train mnist --data . --activation x", List.of("'x'", "relu")),
        Arguments.of("train mnist --data . --optimizer x", List.of("'x'", "sgd")),
        Arguments.of("train mnist --data . --batch 0", List.of("--batch 0", "at least 1")),
        Arguments.of("train mnist --data .", List.of("t10k-images")),
        Arguments.of(
            "train mnist --data src/test/resources/idx/several",
            List.of("data sets: emnist-digits, emnist-letters", "as in --dataset emnist-digits")),
        Arguments.of(
            "train mnist --data src/test/resources/idx/several --dataset emnist-mnist",
            List.of("no data set 'emnist-mnist'", "one of emnist-digits, emnist-letters")),
        Arguments.of(
            "train mnist --data src/test/resources/idx/several --dataset emnist-letters",
            List.of("a file is missing, expected one of emnist-letters-test-images-idx3-ubyte")),
        Arguments.of(
            "train mnist --data src/test/resources/idx/renamed",
            List.of("record 1: label 26, expected 0 to 9 as in MNIST", "--dataset names another")),
        Arguments.of(
            "train mnist --data src/test/resources/idx/renamed --dataset emnist-leters",
            List.of("no data set 'emnist-leters'", "emnist-letters")));
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInputGetsOneLineAndExitCode2(String line, List<String> says) {
    Result result = lanewise(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(result.err()).startsWith("lanewise: ").contains(says);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  /** In a second even a small network may not come to its full speed, which is said then. */
  @Test
  void benchMeasuresStarts() throws IOException {
    Path record = folder.resolve("starts");
    Result result = smoke(record, "start", "7-5-3@4:relu", "naive,simd");
    assertThat(result.out())
        .contains("first:7-5-3@4:relu", "hundred:7-5-3@4:relu", record.toString());
    List<Sample> samples = RunRecord.read(record).samples();
    assertThat(samples).hasSize(8).allMatch(s -> s.digest() != null && s.allocated() == null);
    for (Sample s : samples) {
      boolean ofSpeed = s.shape().matches("(full|one-core):.*");
      assertThat(s.failure() == null || (ofSpeed && s.failure().startsWith("90 % of the final")))
          .as(s.failure())
          .isTrue();
      assertThat(s.curve().isEmpty()).isEqualTo(!ofSpeed);
      assertThat(s.pinned() == null)
          .isEqualTo(!s.shape().startsWith("one-core:") || !Cores.canPin());
    }
    assertThat(samples).filteredOn(s -> s.failure() == null).allMatch(s -> s.times().size() == 1);
    SchemaTest.assertMeetsSchemas(record);
    assertThat(lanewise("verify", record.toString()).code()).isZero();
    assertThat(lanewise("report", record.toString()).code()).isZero();
    assertThat(record.resolve("report.html")).content().contains("Cold start");
  }

  @Test
  void benchMeasuresVerifiesAndRecords() throws IOException {
    Path record = folder.resolve("new/record");
    Result result =
        lanewise(
            "bench",
            "--preset",
            "smoke",
            "--rounds",
            "2",
            "--op",
            "matmul,update",
            "--shape",
            "NN:5x6x7,sgd:3x5",
            "--kernels",
            "naive,simd",
            "--jvm-arg=-Dadded=1",
            "--out",
            record.toString());
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("NN:5x6x7", "sgd:3x5", "GFLOP/s", "Gelem/s", "1.00×", record.toString())
        .contains("Every JVM ran with -Dadded=1.");
    List<String> csv = Files.readAllLines(record.resolve("measurements.csv"));
    String jdk = System.getProperty("java.version");
    assertThat(csv).hasSize(5);
    assertThat(csv.get(1))
        .startsWith("matmul,NN:5x6x7,naive,1," + jdk + ",ns/call,")
        .as("smoke says nothing about speed, so no percent of peak")
        .containsPattern(",,2,,,\\d+,\\d\\.\\d{3},$");
    assertThat(csv.get(4)).startsWith("update,sgd:3x5,simd,1,");
    assertThat(record.resolve("run.json"))
        .content(StandardCharsets.UTF_8)
        .contains(
            "\"complete\" : true",
            "\"rounds\" : 2",
            "\"jmh\" : \"1.37\"",
            "\"intrinsified\" : true",
            "--add-modules=jdk.incubator.vector")
        .contains("\"-Dadded=1\" ]");
    assertThat(Files.readAllLines(record.resolve("samples.jsonl")))
        .hasSize(8)
        .anySatisfy(fork -> assertThat(fork).contains("\"round\":2"))
        .allSatisfy(fork -> assertThat(fork).contains("ruler_before", jdk));
    SchemaTest.assertMeetsSchemas(record);

    assertThat(lanewise("compare", record.toString()).err()).contains("smoke run", "--force");
    Result comparison = lanewise("compare", record.toString(), "--by", "kernels", "--force");
    assertThat(comparison.code()).isZero();
    assertThat(comparison.out())
        .contains("naive", "simd", "ratio", "NN:5x6x7", "INCONCLUSIVE (2 rounds", "FORCED");

    assertThat(lanewise("compare", record.toString(), "--suite", "limit").err())
        .contains("holds no shape of the suite 'limit'");
    assertThat(lanewise("compare", record.toString(), "--suite", "step").code()).isEqualTo(2);
    assertThat(lanewise("bench", "--resume", record.toString()).err())
        .contains("nothing to resume");
    assertThat(lanewise("bench", "--resume", record.toString(), "--rounds", "3").code()).isZero();
    assertThat(RunRecord.read(record).description().command())
        .as("all commands that it takes to make it again")
        .contains("--out ")
        .endsWith(" && ./lanewise bench --resume " + record.getFileName() + " --rounds 3");
    Path description = record.resolve("run.json");
    Files.writeString(
        description,
        Files.readString(description)
            .replace("\"complete\" : true", "\"complete\" : false")
            .replace("\"notes\" : [ ]", "\"notes\" : [ \"Where it began.\" ]"));
    assertThat(lanewise("bench", "--resume", record.toString()).err())
        .contains("begun with 'Where it began.' noted of its kernels and JDKs, here it would be");

    Result again = lanewise("bench", "--preset", "smoke", "--out", record.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is not empty");
  }

  @Test
  void forksCallASuiteBeforeTheirOwnShape() {
    Path record = folder.resolve("after");
    Result result = smoke(record, "matmul", "NN:5x6x7", "simd", "--after", "step");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("Every JVM ran with -Dlanewise.after=step.");
    List<String> suite = List.of(EarlierCalls.argument(Suite.STEP));
    assertThat(RunRecord.read(record).samples())
        .singleElement()
        .satisfies(s -> assertThat(s.seconds()).isGreaterThan(EarlierCalls.seconds(suite)));
  }

  @Test
  void anElementwiseRowCarriesItsAccuracy() throws IOException {
    Path record = folder.resolve("accuracy");
    Result result = smoke(record, "softmax,matmul", "3x10,NN:5x6x7", "simd-unfused");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("max ulp");
    List<String> csv = Files.readAllLines(record.resolve("measurements.csv"));
    assertThat(csv.get(0)).endsWith("bytes_per_call,max_ulp,reason");
    assertThat(csv.get(1)).startsWith("softmax").containsPattern(",[1-4]\\.\\d{3},$");
    assertThat(csv.get(2)).startsWith("matmul").containsPattern(",\\d+,[0-2]\\.\\d{3},$");
    SchemaTest.assertMeetsSchemas(record);
    assertThat(lanewise("verify", record.toString()).out()).contains("whole and unchanged");
    assertThat(lanewise("report", record.toString()).code()).isZero();
    assertThat(record.resolve("report.html")).content().contains("<th>max ulp</th>");
    assertThat(record.resolve("report.md")).content().contains("| max ulp |", "max ulp is the");
  }

  @Test
  void wholeStepsAreMeasuredBesideKernels() {
    Path record = folder.resolve("steps");
    Result result = smoke(record, "matmul,step", "NN:5x6x7,5-4-3@2", "naive,whole-steps");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .containsPattern("step +5-4-3@2 +whole-steps")
        .contains("whole-steps is not measured at matmul: ", "Every benchmark ran");
    assertThat(lanewise("verify", record.toString()).out()).contains("whole and unchanged");
  }

  @Test
  void wrongKernelsAreNotTimed() throws IOException {
    Path record = folder.resolve("wrong");
    Result result = smoke(record, "matmul", "NN:5x6x7", "wrong,naive");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("FAILED: matmul NN:5x6x7 wrong", "double says")
        .doesNotContain("Every benchmark ran");
    assertThat(Files.readAllLines(record.resolve("measurements.csv")))
        .hasSize(3)
        .anyMatch(
            row ->
                row.matches("matmul,NN:5x6x7,wrong,1,[^,]*,ns/call,,,,,,,,,,,\".*double says.*"));
    assertThat(record.resolve("samples.jsonl")).content().contains("double says");
    SchemaTest.assertMeetsSchemas(record);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openblas", "onednn"})
  void aNativeRivalIsRefusedWithoutItsLibrary(String kernels) {
    String property = "lanewise." + kernels;
    String before = System.getProperty(property);
    System.setProperty(property, folder.resolve("nowhere").toString());
    try {
      String why =
          Runtime.version().feature() < 22
              ? "needs JDK 22 or later"
              : "there is no file " + folder.resolve("nowhere");
      Result bench = lanewise("bench", "--kernels", kernels);
      assertThat(bench.err())
          .startsWith("lanewise: kernels '" + kernels + "' cannot run")
          .contains(why);
      assertThat(bench.err().lines()).hasSize(1);
      assertThat(bench.code()).isEqualTo(2);
      assertThat(lanewise("list").out()).contains("no: " + why);
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void listShowsWhatCanRunAndWhyNot() {
    Result result = lanewise("list");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "simd",
            "ejml",
            "naive",
            "netlib",
            "newer (older than 90)",
            "no: its library is missing",
            "lanes of float",
            "784-512-10@128",
            "skinny")
        .containsPattern(
            "\n  "
                + Pattern.quote(System.getProperty("java.version"))
                + ", .*: all .*\n      "
                + Pattern.quote(System.getProperty("java.home"))
                + " \\(this runs on it\\)\n");
  }

  @Test
  void trainXorLearnsAndWritesMetrics() throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    Result result = lanewise("train", "xor", "--kernels", "naive", "--metrics", metrics.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "Training complete", "Output after training:", "0.0603", "0.9445", "0.9444", "0.0600");
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSize(10_000);
    assertThat(lines.get(0))
        .matches(
            "\\{\"epoch\":1,\"loss\":0.57\\d*,\"validation_loss\":0.57\\d*,\"accuracy\":0.5,\"rate\":0.1,\"seconds\":.*}");
    assertThat(lines.get(9_999)).contains("\"epoch\":10000,", "\"accuracy\":1.0,");
  }

  @Test
  void trainXorLearnsByAnotherOptimizerToo() {
    String line = "train xor --epochs 2000 --optimizer rmsprop --rate 0.02 --beta2 0.99";
    Result result = lanewise(line.split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    List<Double> outputs = result.out().lines().skip(2).map(Double::parseDouble).toList();
    assertThat(outputs).hasSize(4);
    assertThat(outputs.get(0)).isLessThan(0.1);
    assertThat(outputs.get(1)).isGreaterThan(0.9);
    assertThat(outputs.get(2)).isGreaterThan(0.9);
    assertThat(outputs.get(3)).isLessThan(0.1);
  }

  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("--schedule constant", List.of(0.8f, 0.8f, 0.8f, 0.8f, 0.8f)),
        Arguments.of("--schedule steps:2:0.5", List.of(0.8f, 0.8f, 0.4f, 0.4f, 0.2f)),
        Arguments.of("--schedule exponential:0.5", List.of(0.8f, 0.4f, 0.2f, 0.1f, 0.05f)),
        Arguments.of("--schedule cosine:0.2:4", List.of(0.8f, 0.7121f, 0.5f, 0.2879f, 0.2f)),
        Arguments.of("--warm-up 4", List.of(0.2f, 0.4f, 0.6f, 0.8f, 0.8f)),
        Arguments.of(
            "--schedule exponential:0.5 --warm-up 2", List.of(0.4f, 0.8f, 0.8f, 0.4f, 0.2f)));
  }

  /** The xor example makes one step an epoch. */
  @ParameterizedTest
  @MethodSource("schedules")
  void trainFollowsTheSchedule(String options, List<Float> rates) throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    String line = "train xor --epochs 5 --rate 0.8 " + options + " --metrics " + metrics;
    Result result = lanewise(line.split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSameSizeAs(rates);
    for (int epoch = 0; epoch < rates.size(); epoch++) {
      float rate = Float.parseFloat(lines.get(epoch).replaceAll(".*\"rate\":([^,]*),.*", "$1"));
      assertThat(rate).as(options + ", epoch " + epoch).isCloseTo(rates.get(epoch), within(1e-4f));
    }
  }

  /** Fails as a full device or a closed pipe does. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help", "--version", "help bench", "generate-completion"})
  void outputThatCannotBeWrittenIsNoSuccess(String line) {
    StringWriter err = new StringWriter();
    int code = Lanewise.run(new StandardOutput(new Full()), new PrintWriter(err), line.split(" "));
    assertThat(err.toString().lines())
        .containsExactly(
            "lanewise: standard output cannot be written: no space is left on the device");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void completionIsAScriptOfTheShell() {
    assertThat(lanewise("generate-completion").out())
        .startsWith("#!/usr/bin/env bash")
        .contains("--provider-path", "complete -F");
    assertThat(lanewise("help", "train").out()).contains("xor, digits, mnist or csv");
  }

  /** The page is still made, since it shows what there is, but nobody takes it for whole. */
  @Test
  void aPageOfAChangedRecordSaysSo() throws IOException {
    Path record = folder.resolve("record");
    TestRecord.write(record, 6, true);
    assertThat(lanewise("report", record.toString()))
        .extracting(Result::code, Result::err)
        .containsExactly(0, "");
    Path samples = record.resolve("samples.jsonl");
    Files.writeString(samples, Files.readString(samples).replace("25.025", "21.025"));
    Result result = lanewise("report", record.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("lanewise: " + record + " cannot be relied on")
        .contains("samples.jsonl was changed after the run");
    assertThat(record.resolve("report.html"))
        .content()
        .containsSubsequence(
            "<h1>",
            "This record cannot be relied on: samples.jsonl was changed after the run.",
            "class='answer'",
            "Grade C");
    assertThat(record.resolve("report.md"))
        .content()
        .contains("**This record cannot be relied on: samples.jsonl was changed after the run.**");

    Path half = folder.resolve("half");
    TestRecord.write(half, 6, false);
    Result interrupted = lanewise("report", half.toString());
    assertThat(interrupted.code()).as("unfinished, but not changed").isZero();
    assertThat(interrupted.err()).contains("cannot be relied on", "it is incomplete");
  }

  /** Help does not read the options of the verbs that it lists, where 'help VERB' does. */
  @Test
  void helpListsEveryVerbAsItDescribesItself() {
    assertThat(lanewise("--help").out())
        .isEqualTo(Lanewise.commandLine("help").getUsageMessage())
        .isEqualTo(lanewise("help").out());
    assertThat(lanewise("--help", "bench", "--op", "x").out()).isEqualTo(lanewise("help").out());
  }

  @Test
  void aVerbMayStandInAFile() throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "train xor --epochs 0");
    Result result = lanewise("@" + words);
    assertThat(result.err()).contains("--epochs 0: expected at least 1");
  }

  @Test
  void helpExplainsEveryVerb() {
    assertThat(lanewise("--help").out()).contains("bench", "compare", "history", "list", "train");
    assertThat(lanewise("bench", "--help").out()).contains("--op", "--jdk", "--preset", "quick");
    assertThat(lanewise("train", "mnist", "--help").out())
        .contains("--data", "--dataset", "transposed", "--hidden", "512")
        .contains("leaky-relu", "half-squared-error")
        .contains("sgd, momentum, nesterov", "--weight-decay", "--schedule", "cosine:LAST:STEPS");
    assertThat(lanewise("train", "digits", "--help").out())
        .contains("--samples", "10000", "hidden layer, or none", "default: 256", "default: adam")
        .doesNotContain("--data");
    assertThat(lanewise("train", "--help").out()).contains("from fixed weights");
    assertThat(lanewise("--version").out())
        .contains("lanewise", System.getProperty("java.version"));
  }
}
