/**
 * The JMH benchmarks, one class an operation, and JMH's command line. Each benchmark has the
 * parameters {@code kernels}, {@code shape} and {@code threads}, and proves its result once its
 * last iteration is over. It may use {@code workload}, {@code steps}, {@code proof} and {@code
 * fork}.
 */
package lanewise.bench.jmh;
