package lanewise.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The providers present: looked up afresh at each call, in order of their names. */
public final class KernelsProviders {
  /** The name that stands for "the fastest that can run here". */
  public static final String AUTO = "auto";

  /** What was chosen: it is logged once, not for each network and model of a program. */
  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  private KernelsProviders() {}

  /** Every provider that could be loaded, by name. */
  public static List<KernelsProvider> all() {
    return load(new ArrayList<>());
  }

  private static List<KernelsProvider> load(List<String> failures) {
    // The application's own are seen by the thread's loader, unless the thread is a pool's or a
    // server's; those beside this class are seen by its loader, whoever asks.
    Map<String, KernelsProvider> found = new LinkedHashMap<>();
    load(Thread.currentThread().getContextClassLoader(), found, failures);
    load(KernelsProviders.class.getClassLoader(), found, failures);
    List<KernelsProvider> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparing(KernelsProvider::name));
    return sorted;
  }

  /** Adds the providers that a class loader sees, by the names of their classes. */
  private static void load(
      ClassLoader loader, Map<String, KernelsProvider> found, List<String> failures) {
    Iterator<KernelsProvider> providers =
        ServiceLoader.load(KernelsProvider.class, loader).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        KernelsProvider provider = providers.next();
        found.putIfAbsent(provider.getClass().getName(), provider);
      } catch (ServiceConfigurationError e) {
        // One broken provider must not hide the others, nor be passed over in silence.
        if (!failures.contains(e.getMessage())) {
          failures.add(e.getMessage());
        }
      }
    }
  }

  /** The provider of the given name, whether or not it can run here; empty if there is none. */
  public static Optional<KernelsProvider> present(String name) {
    return all().stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  /**
   * The provider of the given name, able to run here.
   *
   * @throws KernelsUnavailableException if there is none, or it cannot run; the message names those
   *     that exist
   */
  public static KernelsProvider find(String name) {
    List<String> failures = new ArrayList<>();
    List<KernelsProvider> all = load(failures);
    if (name.equals(AUTO)) {
      return best(all, failures);
    }
    for (KernelsProvider provider : all) {
      if (provider.name().equals(name)) {
        provider
            .unavailable()
            .ifPresent(
                why -> {
                  throw new KernelsUnavailableException(
                      "kernels '" + name + "' cannot run here: " + why);
                });
        return provider;
      }
    }
    String present = all.stream().map(KernelsProvider::name).collect(Collectors.joining(", "));
    throw new KernelsUnavailableException(
        "no kernels are called '"
            + name
            + "'; there are: "
            + present
            + ", auto"
            + (failures.isEmpty() ? "" : " (not loadable: " + String.join("; ", failures) + ")"));
  }

  private static KernelsProvider best(List<KernelsProvider> all, List<String> failures) {
    KernelsProvider best = null;
    StringBuilder passedOver = new StringBuilder();
    failures.forEach(failure -> passedOver.append("; not loadable: ").append(failure));
    for (KernelsProvider provider : all) {
      if (provider.preference() < 0) {
        continue;
      }
      Optional<String> why = provider.unavailable();
      Optional<String> slow = why.isPresent() ? Optional.empty() : provider.slow();
      if (why.isPresent()) {
        passedOver
            .append("; ")
            .append(provider.name())
            .append(" cannot run here: ")
            .append(why.get());
      } else if (slow.isPresent()) {
        passedOver
            .append("; ")
            .append(provider.name())
            .append(" is slow here: ")
            .append(slow.get());
      } else if (best == null || provider.preference() > best.preference()) {
        best = provider;
      }
    }
    if (best == null) {
      throw new KernelsUnavailableException("no kernels can run here" + passedOver);
    }
    String choice = "kernels auto: chose " + best.name() + ", " + best.description() + passedOver;
    if (LOGGED.add(choice)) {
      System.getLogger("lanewise")
          .log(
              passedOver.length() == 0 ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
              choice);
    }
    return best;
  }

  /**
   * Refuses a number of threads that a provider cannot use.
   *
   * @throws KernelsUnavailableException if threads is not in 1..maxThreads
   */
  public static void requireThreads(KernelsProvider provider, int threads) {
    if (threads < 1) {
      throw new KernelsUnavailableException(
          "kernels '" + provider.name() + "' need at least 1 thread, not " + threads);
    }
    if (threads > provider.maxThreads()) {
      throw new KernelsUnavailableException(
          "kernels '"
              + provider.name()
              + "' use at most "
              + provider.maxThreads()
              + (provider.maxThreads() == 1 ? " thread" : " threads")
              + " here, not "
              + threads);
    }
  }
}
