package lanewise.bench.plan;

import java.util.List;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;

/**
 * Offers kernels whose calls allocate by their nature, as where a library copies its operands. Of
 * all others, what allocates is not compiled yet and is warmed up further, and where it stays so it
 * gets no score.
 */
public interface AllocatingProvider extends KernelsProvider {
  /** The names of those present among some names. */
  static List<String> among(List<String> names) {
    return KernelsProviders.all().stream()
        .filter(AllocatingProvider.class::isInstance)
        .map(KernelsProvider::name)
        .filter(names::contains)
        .toList();
  }
}
