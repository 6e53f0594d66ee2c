/**
 * The contract's tests, which every provider of kernels must pass: extend {@link
 * lanewise.contract.KernelsContract} for the results and {@link
 * lanewise.contract.AllocationContract} for a training step that allocates nothing.
 */
package lanewise.contract;
