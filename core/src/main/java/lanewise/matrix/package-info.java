/**
 * The one data structure: a row-major matrix over a flat {@code float[]}. It uses no other package
 * of core.
 */
package lanewise.matrix;
