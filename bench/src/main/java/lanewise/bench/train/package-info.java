/**
 * The examples that {@code lanewise train} trains, and what they print and write. It may use {@code
 * train.option}, {@code report.page}, {@code record} and {@code text}.
 */
package lanewise.bench.train;
