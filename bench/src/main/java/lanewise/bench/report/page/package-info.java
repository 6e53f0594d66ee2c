/**
 * A record or a history as a page: one HTML file that needs neither network nor scripts. Charts are
 * SVG whose widths are percentages and whose texts keep their size, so that a telephone shows them
 * as well as a desk does; labels stand above what they name, never beside it. It may use {@code
 * report.text} and what that may use.
 */
package lanewise.bench.report.page;
