package lanewise.kernels;

import java.util.List;
import java.util.Optional;

/**
 * Makes {@link Kernels} of one name. Found by {@link java.util.ServiceLoader}, so a provider is a
 * jar on the path that declares this service.
 *
 * <p>What the kernels demand of a JVM, which need not be the one that asks, the provider says in
 * {@link #oldestJdk}, {@link #needsVectorModule}, {@link #jvmArguments} and {@link #missing}: a
 * program that starts JVMs for them needs no list of names.
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

  /** The feature release of the oldest JDK that the kernels run on, such as 22. */
  default int oldestJdk() {
    return 17;
  }

  /**
   * Why the kernels can run on no JDK, with what to do about it, as far as a JVM can tell that is
   * older than {@link #oldestJdk}; empty if nothing is amiss.
   */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** What a JVM that runs the kernels needs on its command line, besides its class path. */
  default List<String> jvmArguments() {
    return List.of();
  }

  /**
   * What in this environment decides how fast the kernels are, in a sentence: a figure without it
   * would pass for that of the kernels as they are. Empty where nothing does.
   */
  default Optional<String> influence() {
    return Optional.empty();
  }

  /**
   * Whether a call of the kernels allocates by nature, as where a library copies its operands. Of
   * all others a call allocates nothing once it is compiled.
   */
  default boolean allocates() {
    return false;
  }

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
