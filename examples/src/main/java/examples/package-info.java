/**
 * Programs to copy from. Each is one file that shows one thing, and a test runs it.
 *
 * <p>Once {@code ./lanewise} has been built, {@code java --add-modules jdk.incubator.vector -cp
 * bench/target/benchmarks.jar examples/src/main/java/examples/OwnLoop.java} runs the file of that
 * name.
 */
package examples;
