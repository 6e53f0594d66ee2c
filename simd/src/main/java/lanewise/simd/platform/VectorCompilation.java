package lanewise.simd.platform;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Tells whether this JVM compiles the Vector API to vector instructions. Only HotSpot's optimizing
 * compiler, C2, does. Without it each vector is an object, and kernels take hundreds of times as
 * long as plain loops.
 */
public final class VectorCompilation {
  private static final String WITHOUT_C2 =
      "this JVM runs without C2 (-XX:TieredStopAtLevel or -XX:CompilationMode)";

  private VectorCompilation() {}

  /**
   * Why this JVM does not compile vectors, in a few words; empty if it does, as far as can be told.
   */
  public static Optional<String> missing() {
    String name = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    if (!name.contains("Server VM")) {
      return Optional.of("this JVM, " + name + ", has no C2");
    } else if (info.contains("interpreted mode")) {
      return Optional.of("this JVM only interprets (-Xint)");
    } else if (info.contains("emulated-client")) {
      return Optional.of(WITHOUT_C2);
    }
    try {
      return Flags.missing();
    } catch (LinkageError e) {
      // A runtime image without the module jdk.management: then nobody can ask.
      return Optional.empty();
    }
  }

  /** What the flags say. Apart, since its classes are in modules that need not be there. */
  private static final class Flags {
    static Optional<String> missing() {
      if (is("EnableVectorSupport", "false")) {
        return Optional.of("this JVM was told not to compile vectors (-XX:-EnableVectorSupport)");
      } else if (is("UseCompiler", "false")) {
        return Optional.of(
            "this JVM compiles nothing (-XX:-UseCompiler or -XX:TieredStopAtLevel=0)");
      } else if (is("TieredStopAtLevel", "2") || is("TieredStopAtLevel", "3")) {
        // Level 1 shows above, as quick-only does; 4 is C2.
        return Optional.of(WITHOUT_C2);
      }
      return Optional.empty();
    }

    private static boolean is(String flag, String value) {
      try {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption(flag)
            .getValue()
            .equals(value);
      } catch (IllegalArgumentException e) {
        // The JVM does not know it, or keeps it locked: then nobody has changed it.
        return false;
      }
    }
  }
}
