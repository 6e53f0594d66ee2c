/**
 * Data in and data out: datasets of inputs and targets, read from IDX (the format of MNIST) or CSV
 * files, and cut into mini-batches. Bad data is refused with an {@link
 * lanewise.data.InvalidDataException} that says where it is.
 */
package lanewise.data;
