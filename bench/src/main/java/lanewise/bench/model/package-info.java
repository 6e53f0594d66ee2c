/**
 * What is done with a trained model on the command line: answers and measures. It may use {@code
 * train.option} and {@code text}.
 */
package lanewise.bench.model;
