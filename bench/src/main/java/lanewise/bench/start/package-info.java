/**
 * A cold start: the JVM that trains a network from nothing on, without JMH, and what is read off
 * the times of its steps. It may use {@code workload}, {@code steps}, {@code proof}, {@code fork}
 * and {@code record}.
 */
package lanewise.bench.start;
