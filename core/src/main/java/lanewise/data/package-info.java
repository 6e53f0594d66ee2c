/**
 * Data in and data out: datasets of inputs and targets, read from IDX files (the format of MNIST),
 * split for validation and cut into mini-batches. Bad data is refused with an {@link
 * lanewise.data.InvalidDataException} that says where it is. It may use {@code matrix}.
 */
package lanewise.data;
