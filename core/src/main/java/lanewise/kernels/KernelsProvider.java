package lanewise.kernels;

import java.util.Optional;

/**
 * Makes {@link Kernels} of one name. Found by {@link java.util.ServiceLoader}, so a provider is a
 * jar on the path that declares this service.
 *
 * <p>Loading the provider's class must need nothing that may be absent: the class that does need it
 * is touched only by {@link #create}.
 */
public interface KernelsProvider {
  /** The name users choose it by, such as {@code simd}: lower case, no spaces or commas. */
  String name();

  /** One line that says what it is. */
  String description();

  /** Why it cannot run in this JVM, with what to do about it; empty if it can. */
  Optional<String> unavailable();

  /** Whether they need the module jdk.incubator.vector, which not every JDK has. */
  default boolean needsVectorModule() {
    return false;
  }

  /**
   * Why kernels run far below their speed in this JVM, in a few words; empty if they do not. They
   * run if they are asked for by name, and {@code auto} takes others.
   */
  default Optional<String> slow() {
    return Optional.empty();
  }

  /**
   * How {@code auto} chooses: of those that can run here and are not {@link #slow} the highest
   * wins. Negative is never chosen.
   */
  default int preference() {
    return -1;
  }

  /** The most threads one call can use; 1 for kernels that know no threads. */
  default int maxThreads() {
    return 1;
  }

  /**
   * New kernels that use up to {@code threads} threads a call.
   *
   * @throws KernelsUnavailableException if they cannot run here, or not with so many threads
   */
  Kernels create(int threads);
}
