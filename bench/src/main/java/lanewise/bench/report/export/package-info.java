/**
 * Records in the forms that other tools read: JMH's viewers and the trackers of performance over
 * commits. It may use {@code record}, {@code plan}, {@code statistics}, {@code json} and {@code
 * text}.
 */
package lanewise.bench.report.export;
