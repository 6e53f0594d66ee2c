/**
 * What a run will measure: which kernels on which JDKs with how many threads, at which shapes, in
 * relays of which length and in which order. Nothing here starts a JVM to measure. It may use
 * {@code jmh}, {@code steps}, {@code record}, {@code workload}, {@code jdk} and {@code text}.
 */
package lanewise.bench.plan;
