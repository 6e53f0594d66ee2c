/**
 * Models and checkpoints on disk, as safetensors files: named tensors with a description in words.
 * It may use {@code training}, {@code optimizer}, {@code network}, {@code layer}, {@code loss},
 * {@code kernels}, {@code json}, {@code data.table}, {@code data} and {@code matrix}.
 */
package lanewise.model;
