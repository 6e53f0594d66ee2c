/**
 * Data in and data out: datasets of inputs and targets, cut into mini-batches, and what readers of
 * files share. Bad data is refused with an {@link lanewise.data.InvalidDataException} that says
 * where it is. It may use {@code matrix}.
 */
package lanewise.data;
