/** Sets measurements against a baseline and says what that allows to be said. */
package lanewise.bench.comparison;
