/**
 * JSON as records hold it: written on one line or indented, and read strictly. It may use {@code
 * text}.
 */
package lanewise.bench.json;
