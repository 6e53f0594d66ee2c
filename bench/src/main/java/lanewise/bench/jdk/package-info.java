/**
 * The JDKs on this machine: how they are found, what they are, and how one is started for a short
 * answer. It may use {@code text}.
 */
package lanewise.bench.jdk;
