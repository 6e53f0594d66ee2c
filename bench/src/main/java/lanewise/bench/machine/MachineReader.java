package lanewise.bench.machine;

import static lanewise.bench.machine.Machine.UNKNOWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lanewise.bench.text.Sha256;

/** Describes this machine from what the system tells without being asked twice. */
public final class MachineReader {
  private static final Path CPU = Path.of("/sys/devices/system/cpu");

  private MachineReader() {}

  /** This machine. */
  public static Machine read() {
    Map<String, String> cpu = pairs(Path.of("/proc/cpuinfo"));
    String flags = " " + cpu.getOrDefault("flags", cpu.getOrDefault("Features", "")) + " ";
    return new Machine(
        cpu.getOrDefault("model name", UNKNOWN),
        cpu.getOrDefault("vendor_id", cpu.getOrDefault("CPU implementer", UNKNOWN)),
        cpu.getOrDefault("cpu family", UNKNOWN),
        cpu.getOrDefault("model", UNKNOWN),
        cpu.getOrDefault("stepping", UNKNOWN),
        cpu.getOrDefault("microcode", UNKNOWN),
        Stream.of("avx", "avx2", "fma", "avx512f", "avx512vl", "asimd", "sve")
            .filter(flag -> flags.contains(" " + flag + " "))
            .toList(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        cores(),
        threadsPerCore(),
        affinity(),
        caches(),
        pairs(Path.of("/proc/meminfo")).getOrDefault("MemTotal", UNKNOWN),
        numaNodes(),
        line(Path.of("/sys/fs/cgroup/cpu.max")),
        virtualization(flags),
        line(CPU.resolve("cpu0/cpufreq/scaling_governor")),
        turbo(),
        line(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")),
        line(Path.of("/proc/sys/kernel/randomize_va_space")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        host());
  }

  /** The processors that this process may run on, such as 0-3,8. */
  public static String affinity() {
    return pairs(Path.of("/proc/self/status")).getOrDefault("Cpus_allowed_list", UNKNOWN);
  }

  /** The bytes of memory that programs can still have; empty where the system does not tell. */
  public static OptionalLong availableBytes() {
    String available = pairs(Path.of("/proc/meminfo")).getOrDefault("MemAvailable", "");
    return available.matches("\\d+ kB")
        ? OptionalLong.of(Long.parseLong(available.replace(" kB", "")) << 10)
        : OptionalLong.empty();
  }

  /** The first processor's, or the whole file's, lines of name and value. */
  private static Map<String, String> pairs(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines(file)) {
      if (line.isBlank()) {
        break;
      }
      String[] pair = line.split("\\s*:\\s*", 2);
      values.put(pair[0].trim(), pair.length > 1 ? pair[1].trim() : "");
    }
    return values;
  }

  private static String cores() {
    try (Stream<Path> processors = Files.list(CPU)) {
      long cores =
          processors
              .filter(cpu -> cpu.getFileName().toString().matches("cpu\\d+"))
              .map(cpu -> cpu.resolve("topology"))
              .map(t -> line(t.resolve("physical_package_id")) + "/" + line(t.resolve("core_id")))
              .distinct()
              .count();
      return cores == 0 ? UNKNOWN : String.valueOf(cores);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String threadsPerCore() {
    String smt = line(CPU.resolve("smt/active"));
    return smt.equals("0") ? "1" : smt.equals("1") ? "2" : UNKNOWN;
  }

  private static List<Machine.Cache> caches() {
    List<Machine.Cache> caches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Path cache = CPU.resolve("cpu0/cache/index" + i);
      String size = line(cache.resolve("size"));
      if (size.matches("\\d+K")) {
        caches.add(
            new Machine.Cache(
                Integer.parseInt(line(cache.resolve("level"))),
                line(cache.resolve("type")).toLowerCase(Locale.ROOT),
                Long.parseLong(size.substring(0, size.length() - 1)) << 10));
      }
    }
    return caches;
  }

  private static String numaNodes() {
    String online = line(Path.of("/sys/devices/system/node/online"));
    return online.equals(UNKNOWN) ? UNKNOWN : online;
  }

  private static String virtualization(String flags) {
    if (flags.isBlank()) {
      return UNKNOWN;
    }
    if (!flags.contains(" hypervisor ")) {
      return "none";
    }
    String vendor = line(Path.of("/sys/class/dmi/id/sys_vendor"));
    String product = line(Path.of("/sys/class/dmi/id/product_name"));
    return vendor.equals(UNKNOWN) ? "hypervisor" : "hypervisor: " + vendor + " " + product;
  }

  private static String turbo() {
    String boost = line(CPU.resolve("cpufreq/boost"));
    String none = line(CPU.resolve("intel_pstate/no_turbo"));
    if (boost.equals("1") || none.equals("0")) {
      return "on";
    }
    return boost.equals("0") || none.equals("1") ? "off" : UNKNOWN;
  }

  private static String host() {
    String id = line(Path.of("/etc/machine-id"));
    return id.equals(UNKNOWN)
        ? UNKNOWN
        : Sha256.of(("lanewise " + id).getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  static String line(Path file) {
    return lines(file).stream().findFirst().filter(line -> !line.isBlank()).orElse(UNKNOWN);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
