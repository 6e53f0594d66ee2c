/**
 * IDX files, the format of MNIST, and folders of them with images and their labels. It may use
 * {@code data} and {@code matrix}.
 */
package lanewise.data.idx;
