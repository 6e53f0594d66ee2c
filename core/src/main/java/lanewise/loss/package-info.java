/**
 * Losses: their value for reporting and the error that they send back (BP1). It may use {@code
 * kernels} and {@code matrix}.
 */
package lanewise.loss;
