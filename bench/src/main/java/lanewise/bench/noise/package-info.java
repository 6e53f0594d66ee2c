/** What else went on while something was measured: the clock, the neighbours, the collector. */
package lanewise.bench.noise;
