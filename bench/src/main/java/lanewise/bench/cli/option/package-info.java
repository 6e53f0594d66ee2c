/**
 * Options that several verbs have, and values as users write them. It may use {@code record},
 * {@code jdk} and {@code text}.
 */
package lanewise.bench.cli.option;
