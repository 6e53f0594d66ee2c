/**
 * What measured times say and what they do not. The sample is the fork, not the iteration: two
 * forks of one configuration differ by more than the iterations of either (Georges, Buytaert,
 * Eeckhout, OOPSLA 2007). Configurations are compared round by round, so that drift, which both
 * sides of a round share, cancels. It may use {@code text}.
 */
package lanewise.bench.statistics;
