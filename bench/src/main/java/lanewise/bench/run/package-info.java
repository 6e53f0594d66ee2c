/**
 * How a plan is carried out: one fork after another by JMH, each recorded as it ends. It may use
 * {@code plan}, {@code fork}, {@code proof}, {@code record}, {@code machine}, {@code noise}, {@code
 * statistics}, {@code workload}, {@code jdk} and {@code text}.
 */
package lanewise.bench.run;
