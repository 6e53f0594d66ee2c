/**
 * What is measured, whoever computes it: operations, their shapes, the work and the memory traffic
 * of a call, and suites of shapes. Nothing that computes or measures comes in. It may use {@code
 * text}.
 */
package lanewise.bench.workload;
