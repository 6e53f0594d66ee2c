/**
 * How bench writes for people and for programs: figures, tables, quoting, and the one sentence that
 * refuses bad input. It uses no other package of bench.
 */
package lanewise.bench.text;
