/**
 * Handwritten digits without a download: drawn from a seed, with the same bits on every JDK and
 * machine. It may use {@code data} and {@code matrix}.
 */
package lanewise.data.digits;
