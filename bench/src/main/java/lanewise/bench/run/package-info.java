/**
 * How a plan is carried out: relay after relay, in which forks that JMH runs take turns on the
 * quietest core, and start after start. It may use {@code plan}, {@code fork}, {@code start},
 * {@code proof}, {@code record}, {@code machine}, {@code noise}, {@code statistics}, {@code
 * workload}, {@code jdk} and {@code text}.
 */
package lanewise.bench.run;
