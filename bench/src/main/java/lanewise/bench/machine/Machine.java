package lanewise.bench.machine;

import java.util.List;
import lanewise.bench.json.Nullable;

/**
 * A machine as the system describes it; {@code unknown} where it does not.
 *
 * @param cpu the model's name
 * @param isa vector extensions
 * @param processors how many this process may use; null where unknown
 * @param cores how many there are
 * @param threadsPerCore 2 with simultaneous multithreading
 * @param affinity the processors that this process may run on
 * @param caches of the first processor
 * @param cpuLimit of the control group
 * @param virtualization the hypervisor, or {@code none}
 * @param clockGovernor who sets the clock
 * @param turbo whether the clock may exceed its base
 * @param addressRandomization the kernel's setting
 * @param host a hash that tells machines apart and nothing else
 */
public record Machine(
    String cpu,
    String vendor,
    String family,
    String model,
    String stepping,
    String microcode,
    List<String> isa,
    String architecture,
    @Nullable Integer processors,
    String cores,
    String threadsPerCore,
    String affinity,
    List<Cache> caches,
    String memory,
    String numaNodes,
    String cpuLimit,
    String virtualization,
    String clockGovernor,
    String turbo,
    String transparentHugePages,
    String addressRandomization,
    String os,
    String host) {
  /** What stands where the system does not tell. */
  public static final String UNKNOWN = "unknown";

  /** A machine of which nothing is known. */
  public static Machine unknown() {
    String u = UNKNOWN;
    return new Machine(
        u, u, u, u, u, u, List.of(), u, null, u, u, u, List.of(), u, u, u, u, u, u, u, u, u, u);
  }

  /**
   * A cache.
   *
   * @param type data, instruction or unified
   */
  public record Cache(int level, String type, long bytes) {}

  /** The bytes of the data or unified cache of a level, or what is usual for it. */
  public long cacheBytes(int level) {
    return caches.stream()
        .filter(cache -> cache.level == level && !cache.type.equals("instruction"))
        .mapToLong(Cache::bytes)
        .findFirst()
        .orElse(level == 1 ? 32L << 10 : level == 2 ? 512L << 10 : 16L << 20);
  }
}
