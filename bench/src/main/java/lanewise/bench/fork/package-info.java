/**
 * What a measured JVM does beside its benchmark: it waits for its turn, warms up until its code is
 * compiled, reads its own counters, hands out what the benchmark found beside its time, and ends
 * when nobody waits for it. It may use {@code noise}.
 */
package lanewise.bench.fork;
