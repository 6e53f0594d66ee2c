/**
 * NPY and NPZ files, the formats in which NumPy keeps arrays, as NumPy's documentation of {@code
 * numpy.lib.format} describes them. It may use {@code data} and {@code matrix}.
 */
package lanewise.data.npy;
