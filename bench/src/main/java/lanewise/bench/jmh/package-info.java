/**
 * The JMH benchmarks, one class an operation. Each has the parameters {@code kernels}, {@code
 * shape} and {@code threads}, and checks its result against {@code naive} before it is timed.
 */
package lanewise.bench.jmh;
