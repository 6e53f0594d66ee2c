/**
 * The file formats of models. Safetensors files hold named tensors with a description in words and
 * know no network; ONNX files hold a network that other programs run. It may use {@code network},
 * {@code layer}, {@code loss}, {@code kernels}, {@code json}, {@code data} and {@code matrix}.
 */
package lanewise.model;
