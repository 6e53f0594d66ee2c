package lanewise.model;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.data.WholeFile;
import lanewise.json.Json;
import lanewise.network.Network;

/**
 * Writes a trained network as an ONNX model, which other programs run: ONNX Runtime in many
 * languages, for example.
 *
 * <p>The model has one input, {@code input} [batch × inputs], and one output, {@code output} [batch
 * × outputs], both of floats and for a batch of any size. It answers as {@link Network#infer} does
 * with {@link lanewise.loss.Loss#predict} behind it, but for rounding. Only where a net input of
 * SiLU or GELU is −∞, it gives NaN in place of −0.
 *
 * <p>The weights have names such as {@code layers.0.weights}; layers count from 0. Under {@code
 * metadata_props} stand the {@code description}, which is also the model's {@code doc_string}, and
 * {@code classes}: an array of texts in JSON.
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
   * Writes a network whose output is the prediction; see {@link #write(Network, Path,
   * OnnxOptions)}.
   */
  public static void write(Network network, Path file) throws IOException {
    write(network, file, OnnxOptions.NONE);
  }

  /**
   * Writes a network, whole or not at all as {@link WholeFile} does it. Weights are not copied in
   * memory. Dropout does nothing in inference and is left out.
   *
   * @throws IllegalArgumentException if a layer is not one of this library's, or is a layer norm of
   *     a single unit; if the prediction of another loss than this library's is asked for; if the
   *     options do not fit the network; or if the model takes more than 2³¹ − 1 bytes, the most
   *     that protocol buffers allow
   * @throws IOException if the file cannot be written; {@link lanewise.data.FileFailure#reason} has
   *     the reason in words
   */
  public static void write(Network network, Path file, OnnxOptions options) throws IOException {
    requireFitting(network, options);
    ProtobufMessage model = model(network, options);
    if (model.size() > ProtobufMessage.MAX_SIZE) {
      throw new IllegalArgumentException(
          "the network takes "
              + model.size()
              + " bytes as an ONNX model, and protocol buffers allow at most "
              + ProtobufMessage.MAX_SIZE);
    }
    WholeFile.write(
        file,
        channel -> {
          LittleEndianOutput output = new LittleEndianOutput(channel);
          model.writeTo(output);
          output.flush();
        });
  }

  private static void requireFitting(Network network, OnnxOptions options) {
    int classes = options.classes().size();
    int expected = network.outputs() == 1 ? 2 : network.outputs();
    if (classes != 0 && classes != expected) {
      throw new IllegalArgumentException(
          "there are "
              + classes
              + " names of classes for "
              + network.outputs()
              + " outputs: expected "
              + expected);
    }
    if (options.scale() != null && options.scale().length != network.inputs()) {
      throw new IllegalArgumentException(
          "the scaling is of "
              + options.scale().length
              + " inputs, and the network has "
              + network.inputs());
    }
  }

  /** A ModelProto. */
  private static ProtobufMessage model(Network network, OnnxOptions options) {
    ProtobufMessage model = new ProtobufMessage().number(1, IR_VERSION).text(2, PRODUCER);
    if (!options.description().isEmpty()) {
      model.text(6, options.description());
    }
    model.message(7, OnnxGraph.of(network, options)).message(8, opset());
    if (!options.description().isEmpty()) {
      model.message(14, property("description", options.description()));
    }
    if (!options.classes().isEmpty()) {
      model.message(14, property("classes", Json.write(options.classes())));
    }
    return model;
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
