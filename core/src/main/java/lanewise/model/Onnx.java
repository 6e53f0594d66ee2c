package lanewise.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.data.WholeFile;
import lanewise.data.table.TableEncoding;
import lanewise.json.Json;

/**
 * Writes a trained model as an ONNX model, which other programs run: ONNX Runtime in many
 * languages, for example. They need nothing else of it.
 *
 * <p>The ONNX model has one input, {@code input} [batch × inputs], and one output, {@code output}
 * [batch × outputs], both of floats and for a batch of any size. It answers as {@link
 * Model#predictor} does, but for rounding. Only where a net input of SiLU or GELU is −∞, it gives
 * NaN in place of −0.
 *
 * <p>If the model is for tables, both are in the table's units, and it answers as {@link
 * Model#predict} does. The input has the columns {@link TableEncoding#inputNames}: numbers are as
 * they are in the table, and for each category there is 1 in the rows that have it and 0 in all
 * others. A missing number is NaN if the mean in training stands for it. The ONNX model refuses
 * nothing: where {@link Model#predict} does, its answer means nothing.
 *
 * <p>The weights have names such as {@code layers.0.weights}; layers count from 0. Under {@code
 * metadata_props} stand the {@code description}, which is also the model's {@code doc_string}, and
 * as arrays of texts in JSON the {@code classes}, the names of the {@code inputs} and, where the
 * outputs are numbers, the {@code targets}: the columns of the table that they stand for.
 *
 * <p>The format, as its project describes it (onnx/onnx.proto, docs/IR.md and docs/Operators.md of
 * github.com/onnx/onnx): a message of protocol buffers. Opset 17 is the first with layer
 * normalisation. ONNX 1.12 and ONNX Runtime 1.12 of 2022 read it, and all later ones.
 */
public final class Onnx {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final String PRODUCER = "Lanewise";

  private Onnx() {}

  /**
   * Writes a model whose output is the prediction; see {@link #write(Model, Path, OnnxOptions)}.
   */
  public static void write(Model model, Path file) throws IOException {
    write(model, file, OnnxOptions.NONE);
  }

  /**
   * Writes a model, whole or not at all as {@link WholeFile} does it. Weights are not copied in
   * memory. Dropout does nothing in inference and is left out.
   *
   * @throws IllegalArgumentException if a layer is not one of this library's, or is a layer norm of
   *     a single unit; if the prediction of another loss than this library's is asked for; if a
   *     name or the description holds half a surrogate pair; or if the ONNX model takes more than
   *     2³¹ − 1 bytes, the most that protocol buffers allow
   * @throws IOException if the file cannot be written; {@link lanewise.data.FileFailure#reason} has
   *     the reason in words
   */
  public static void write(Model model, Path file, OnnxOptions options) throws IOException {
    ProtobufMessage message = message(model, options);
    if (message.size() > ProtobufMessage.MAX_SIZE) {
      throw new IllegalArgumentException(
          "the network takes "
              + message.size()
              + " bytes as an ONNX model, and protocol buffers allow at most "
              + ProtobufMessage.MAX_SIZE);
    }
    WholeFile.write(
        file,
        channel -> {
          LittleEndianOutput output = new LittleEndianOutput(channel);
          message.writeTo(output);
          output.flush();
        });
  }

  /** A ModelProto. */
  private static ProtobufMessage message(Model model, OnnxOptions options) {
    Map<String, String> properties = properties(model, options);
    ProtobufMessage message = new ProtobufMessage().number(1, IR_VERSION).text(2, PRODUCER);
    if (!options.description().isEmpty()) {
      message.text(6, options.description());
    }
    message.message(7, OnnxGraph.of(model, options.rawOutput())).message(8, opset());
    properties.forEach((key, value) -> message.message(14, property(key, value)));
    return message;
  }

  private static Map<String, String> properties(Model model, OnnxOptions options) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (!options.description().isEmpty()) {
      properties.put("description", options.description());
    }
    if (!model.classes().isEmpty()) {
      properties.put("classes", Json.write(model.classes()));
    }
    if (model.encoding().isPresent()) {
      TableEncoding encoding = model.encoding().get();
      properties.put("inputs", Json.write(encoding.inputNames()));
      if (encoding.classes().isEmpty()) {
        properties.put("targets", Json.write(encoding.targetColumns()));
      }
    }
    return properties;
  }

  /** An OperatorSetIdProto of ONNX's own operators, whose domain has no name. */
  private static ProtobufMessage opset() {
    return new ProtobufMessage().number(2, OPSET);
  }

  /** A StringStringEntryProto. */
  private static ProtobufMessage property(String key, String value) {
    return new ProtobufMessage().text(1, key).text(2, value);
  }
}
