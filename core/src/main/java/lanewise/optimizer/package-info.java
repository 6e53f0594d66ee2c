/** How parameters move against their gradients, and learning rates over the steps. */
package lanewise.optimizer;
