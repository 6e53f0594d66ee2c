/** The training loop, its listeners, and evaluation. */
package lanewise.training;
