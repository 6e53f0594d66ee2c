/** Tables in plain text. */
package lanewise.bench.table;
