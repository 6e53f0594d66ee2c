/**
 * What else goes on while something is measured: the clock, the neighbours, the hypervisor, and
 * what a JVM's threads allocate. Readings come in, judgements of them do not. It may use {@code
 * json}.
 */
package lanewise.bench.noise;
