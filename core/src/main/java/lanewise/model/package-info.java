/**
 * The file format of models: named tensors with a description in words, as safetensors files hold
 * them. Nothing here knows a network. It may use {@code json}, {@code data} and {@code matrix}.
 */
package lanewise.model;
