/** How parameters move against their gradients. */
package lanewise.optimizer;
