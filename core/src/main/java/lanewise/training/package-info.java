/**
 * The training loop, its listeners, and evaluation. It may use {@code optimizer}, {@code network},
 * {@code layer}, {@code loss}, {@code data} and {@code matrix}.
 */
package lanewise.training;
