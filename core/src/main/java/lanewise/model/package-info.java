/**
 * Models on disk. A model and a checkpoint of its training are safetensors files: named tensors
 * with a description in words. ONNX files hold a model that other programs run. It may use {@code
 * training}, {@code optimizer}, {@code network}, {@code layer}, {@code loss}, {@code kernels},
 * {@code json}, {@code data.table}, {@code data} and {@code matrix}.
 */
package lanewise.model;
