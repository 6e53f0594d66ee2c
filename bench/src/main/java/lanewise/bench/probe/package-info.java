/** Short programs that run in a JVM of their own and say what it is and what it can do. */
package lanewise.bench.probe;
