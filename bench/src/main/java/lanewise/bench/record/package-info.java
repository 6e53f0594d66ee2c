/**
 * A run as it is written to a folder and read again: its description, a sample a fork, the table
 * that is derived from them, and the checksums. Every figure is computed from the samples; what the
 * figures are worth is said elsewhere. It may use {@code workload}, {@code machine}, {@code noise},
 * {@code statistics}, {@code json} and {@code text}.
 */
package lanewise.bench.record;
