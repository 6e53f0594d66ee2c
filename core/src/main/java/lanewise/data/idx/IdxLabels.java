package lanewise.data.idx;

/**
 * The labels of an IDX file.
 *
 * @param file where they are from
 * @param header of the file
 * @param values one a sample
 */
record IdxLabels(String file, IdxHeader header, int[] values) {}
