/**
 * What the machine and the JVMs on it are and can do at most: its description, its calibration, and
 * the short programs that find these out in a JVM of their own. It may use {@code jdk}, {@code
 * json} and {@code text}.
 */
package lanewise.bench.machine;
