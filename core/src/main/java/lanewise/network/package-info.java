/** Layers, chains of them, their parameters, and the workspace that a step writes. */
package lanewise.network;
