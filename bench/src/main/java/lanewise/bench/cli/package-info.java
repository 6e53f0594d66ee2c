/**
 * The command line: a class a verb, which reads options, calls the other packages and prints what
 * they give. It may use all of them; none of them uses it.
 */
package lanewise.bench.cli;
