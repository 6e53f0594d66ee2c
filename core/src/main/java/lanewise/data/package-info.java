/**
 * Data in and data out: datasets of inputs and targets, read from IDX files (the format of MNIST)
 * and cut into mini-batches, and how any file is opened and written whole. Bad data is refused with
 * an {@link lanewise.data.InvalidDataException} that says where it is. It may use {@code matrix}.
 */
package lanewise.data;
