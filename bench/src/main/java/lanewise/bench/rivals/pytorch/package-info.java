/**
 * Whole training steps by PyTorch, that Lanewise's are measured against. Nothing else in bench
 * names them; they are found as a service. It may use {@code rivals} and {@code steps}.
 */
package lanewise.bench.rivals.pytorch;
