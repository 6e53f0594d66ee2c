/**
 * Whether a machine can give a credible number, and what stands in the way. It may use {@code
 * judge}, {@code run}, {@code plan}, {@code machine}, {@code noise}, {@code jdk} and {@code text}.
 */
package lanewise.bench.doctor;
