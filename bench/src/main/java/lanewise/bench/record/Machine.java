package lanewise.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Describes this machine from what the system tells without being asked twice. */
final class Machine {
  private static final String UNKNOWN = "unknown";

  private Machine() {}

  static Map<String, Object> describe() {
    Map<String, Object> machine = new LinkedHashMap<>();
    Map<String, String> cpu = cpuinfo();
    machine.put("cpu", cpu.getOrDefault("model name", UNKNOWN));
    machine.put("family", cpu.getOrDefault("cpu family", UNKNOWN));
    machine.put("model", cpu.getOrDefault("model", UNKNOWN));
    machine.put("stepping", cpu.getOrDefault("stepping", UNKNOWN));
    machine.put("microcode", cpu.getOrDefault("microcode", UNKNOWN));
    String flags = " " + cpu.getOrDefault("flags", cpu.getOrDefault("Features", "")) + " ";
    machine.put(
        "isa",
        Stream.of("avx", "avx2", "fma", "avx512f", "avx512vl", "asimd", "sve")
            .filter(flag -> flags.contains(" " + flag + " "))
            .toList());
    machine.put("virtualized", flags.contains(" hypervisor "));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("caches", caches());
    machine.put("memory", meminfo());
    machine.put(
        "clock_governor", line(Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")));
    machine.put(
        "transparent_huge_pages", line(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return machine;
  }

  /** The first processor's lines of /proc/cpuinfo. */
  private static Map<String, String> cpuinfo() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines(Path.of("/proc/cpuinfo"))) {
      if (line.isBlank()) {
        break;
      }
      String[] pair = line.split("\\s*:\\s*", 2);
      values.put(pair[0].trim(), pair.length > 1 ? pair[1].trim() : "");
    }
    return values;
  }

  private static List<String> caches() {
    List<String> caches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Path cache = Path.of("/sys/devices/system/cpu/cpu0/cache/index" + i);
      if (Files.isDirectory(cache)) {
        caches.add(
            "L"
                + line(cache.resolve("level"))
                + " "
                + line(cache.resolve("type"))
                + " "
                + line(cache.resolve("size")));
      }
    }
    return caches;
  }

  private static String meminfo() {
    return lines(Path.of("/proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemTotal:"))
        .map(line -> line.substring("MemTotal:".length()).trim())
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static String line(Path file) {
    return lines(file).stream().findFirst().orElse(UNKNOWN);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
