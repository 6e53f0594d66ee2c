/**
 * Records, suites, comparisons and histories as text: tables for a terminal, Markdown, and forms
 * for other programs. It may use {@code judge}, {@code plan}, {@code record}, {@code statistics},
 * {@code noise}, {@code workload}, {@code machine}, {@code json} and {@code text}.
 */
package lanewise.bench.report.text;
