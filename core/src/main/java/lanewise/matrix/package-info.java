/** The one data structure: a row-major matrix over a flat {@code float[]}. */
package lanewise.matrix;
