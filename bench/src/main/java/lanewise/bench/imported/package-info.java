/**
 * Results of plain JMH as records: any benchmark's, with what JMH does not tell left unknown. It
 * may use {@code record}, {@code machine}, {@code workload}, {@code json} and {@code text}.
 */
package lanewise.bench.imported;
