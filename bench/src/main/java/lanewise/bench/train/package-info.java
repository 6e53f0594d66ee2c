/**
 * The examples that {@code lanewise train} trains, with their options and what they print and
 * write. It may use {@code report.page}, {@code record} and {@code text}.
 */
package lanewise.bench.train;
