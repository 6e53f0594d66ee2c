package lanewise.simd;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.simd.platform.Settings;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.VectorCompilation;

/** Offers {@link SimdKernels} as {@code simd} where the JVM has the Vector API. */
public final class SimdProvider implements KernelsProvider {
  private static final String MODULE = "jdk.incubator.vector";

  /** For {@link java.util.ServiceLoader}. */
  public SimdProvider() {}

  @Override
  public String name() {
    return SimdKernels.NAME;
  }

  @Override
  public String description() {
    if (unavailable().isPresent()) {
      return "the Vector API";
    }
    return "the Vector API, " + Target.HERE.describe();
  }

  @Override
  public boolean needsVectorModule() {
    return true;
  }

  @Override
  public Optional<String> unavailable() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of(
          "this JVM runs without the module "
              + MODULE
              + "; start one that has it with --add-modules="
              + MODULE);
    }
    return Settings.problem();
  }

  @Override
  public Optional<String> slow() {
    return VectorCompilation.missing().map(why -> "vectors are not compiled, since " + why);
  }

  @Override
  public int preference() {
    return 100;
  }

  /** As many as the JVM may use at once: more would only take turns. */
  @Override
  public int maxThreads() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    slow().ifPresent(why -> Warning.say());
    return new SimdKernels(threads);
  }

  /** Said once a JVM, as a class is initialised. */
  private static final class Warning {
    static {
      System.getLogger("lanewise")
          .log(
              System.Logger.Level.WARNING,
              "kernels simd are slow here: " + new SimdProvider().slow().orElse(""));
    }

    static void say() {}
  }
}
