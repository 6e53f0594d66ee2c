package lanewise.bench.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import lanewise.bench.json.Json;
import lanewise.bench.json.Nullable;
import lanewise.simd.FmaLoop;

/** Prints what the JVM it runs in is, as one line of JSON. */
public final class JvmProbe {
  private static final long MILLIS = 1_000_000;

  private JvmProbe() {}

  /**
   * What it prints.
   *
   * @param variables those environment variables from which a JVM takes flags, where they are set
   * @param lanes floats in a vector; null without the Vector API
   * @param intrinsified whether a loop of vector fma allocates nothing once compiled; null without
   *     the Vector API
   */
  public record Answer(
      String vm,
      List<String> flags,
      Map<String, String> variables,
      long heapBytes,
      List<String> collectors,
      String jit,
      @Nullable Integer maxVectorSize,
      @Nullable Integer useAvx,
      @Nullable Boolean compactHeaders,
      @Nullable Integer lanes,
      @Nullable Boolean intrinsified) {}

  public static void main(String[] args) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String avx = option("UseAVX");
    String size = option("MaxVectorSize");
    String compact = option("UseCompactObjectHeaders");
    System.out.println(
        Json.line(
            new Answer(
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                flags(),
                variables(),
                Runtime.getRuntime().maxMemory(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .map(GarbageCollectorMXBean::getName)
                    .toList(),
                jit(),
                size == null ? null : Integer.valueOf(size),
                avx == null ? null : Integer.valueOf(avx),
                compact == null ? null : Boolean.valueOf(compact),
                vectors ? FmaProbe.lanes() : null,
                vectors ? FmaProbe.intrinsified() : null)));
  }

  /** Who compiles what runs longest. */
  private static String jit() {
    if ("true".equals(option("UseJVMCICompiler"))) {
      return "graal";
    }
    String level = option("TieredStopAtLevel");
    if (level != null && !level.equals("4")) {
      return level.equals("0") ? "none" : "c1";
    }
    return "c2";
  }

  private static String option(String name) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, String> variables() {
    Map<String, String> set = new TreeMap<>();
    for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        set.put(name, value);
      }
    }
    return set;
  }

  private static List<String> flags() {
    try {
      Object answer =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmFlags",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return Arrays.stream(answer.toString().trim().split("\\s+", -1)).sorted().toList();
    } catch (JMException e) {
      return List.of();
    }
  }

  /** Apart, so that a JVM without the Vector API never loads what needs it. */
  private static final class FmaProbe {
    private static final int ITERATIONS = 4096;

    /** Twelve chains of fma, two flops each. */
    private static final int FLOPS_A_LANE = 24;

    static int lanes() {
      return (int) FmaLoop.flops(1) / FLOPS_A_LANE;
    }

    /** Boxed vectors cost over a megabyte a call; half a second is enough for C2. */
    static boolean intrinsified() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long self = Thread.currentThread().getId();
      long start = System.nanoTime();
      long fewest = Long.MAX_VALUE;
      float sum = 0;
      while (System.nanoTime() - start < 3000 * MILLIS && fewest > 0) {
        long before = threads.getThreadAllocatedBytes(self);
        sum += FmaLoop.run(ITERATIONS);
        fewest = Math.min(fewest, threads.getThreadAllocatedBytes(self) - before);
      }
      return fewest < ITERATIONS && sum != 0;
    }
  }
}
