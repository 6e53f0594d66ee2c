/** Losses: their value for reporting and the error that they send back (BP1). */
package lanewise.loss;
