package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime answers as the models do. Only the profile onnx compiles and runs this. */
class OnnxRuntimeTest {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
  private static final Map<String, Double> DIFFERENCES = new LinkedHashMap<>();

  @TempDir Path folder;

  static Stream<OnnxCase> cases() {
    return OnnxCase.all().stream();
  }

  /** Each operator on its own, and what ONNX Runtime makes of several by its optimisations. */
  @ParameterizedTest
  @MethodSource("cases")
  void theOnnxModelAnswersAsTheModelDoes(OnnxCase each) throws Exception {
    Path file = folder.resolve("m.onnx");
    Onnx.write(each.model(), file, each.options());
    Map<String, String> metadata = OnnxModel.read(file).metadata();
    for (OptLevel level : List.of(OptLevel.NO_OPT, OptLevel.ALL_OPT)) {
      try (SessionOptions options = new SessionOptions()) {
        options.setOptimizationLevel(level);
        try (OrtSession session = ENVIRONMENT.createSession(file.toString(), options)) {
          assertThat(session.getMetadata().getProducerName()).isEqualTo("Lanewise");
          assertThat(session.getMetadata().getDescription())
              .isEqualTo(each.options().description());
          assertThat(session.getMetadata().getCustomMetadata()).isEqualTo(metadata);
          for (int batch : new int[] {1, 6}) {
            float[][] x = each.inputs(batch);
            double difference = OnnxCase.difference(answer(session, x), each.expected(x));
            assertThat(difference).as("%s", level).isLessThanOrEqualTo(OnnxCase.TOLERANCE);
            DIFFERENCES.merge(each.name(), difference, Math::max);
          }
        }
      }
    }
  }

  private static double[][] answer(OrtSession session, float[][] x) throws Exception {
    try (OnnxTensor input = OnnxTensor.createTensor(ENVIRONMENT, x);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] output = (float[][]) result.get("output").orElseThrow().getValue();
      double[][] answer = new double[output.length][];
      for (int i = 0; i < output.length; i++) {
        answer[i] = new double[output[i].length];
        for (int j = 0; j < output[i].length; j++) {
          answer[i][j] = output[i][j];
        }
      }
      return answer;
    }
  }

  @AfterAll
  static void report() {
    Map.Entry<String, Double> worst =
        DIFFERENCES.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    System.out.printf(
        "ONNX Runtime %s: %d models, the largest difference is %.2g (%s)%n",
        ENVIRONMENT.getVersion(), DIFFERENCES.size(), worst.getValue(), worst.getKey());
  }
}
