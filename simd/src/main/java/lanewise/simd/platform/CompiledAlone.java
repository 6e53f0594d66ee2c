package lanewise.simd.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import lanewise.kernels.Activation;

/**
 * A static method that C2 compiles on its own. It inlines callees until a compilation has 18,000
 * nodes and then stops, wherever it is; within a loop over vectors that makes objects of them. A
 * loop compiled alone never gets there, but its caller would with a few of them, so the caller must
 * not inline it; and what a handle in no constant refers to cannot be inlined. Such a call takes a
 * few nanoseconds.
 */
public final class CompiledAlone {
  private CompiledAlone() {}

  /** The method of the given name and parameters, which returns nothing and is not private. */
  public static MethodHandle of(Class<?> owner, String name, Class<?>... parameters) {
    try {
      MethodType type = MethodType.methodType(void.class, parameters);
      return MethodHandles.lookup().findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner.getSimpleName() + " has no loop " + name, e);
    }
  }

  /** The loop of each activation, by its name. */
  public static Map<Activation, MethodHandle> each(
      Class<?> owner, Function<Activation, String> name, Class<?>... parameters) {
    Map<Activation, MethodHandle> loops = new EnumMap<>(Activation.class);
    for (Activation f : Activation.values()) {
      loops.put(f, of(owner, name.apply(f), parameters));
    }
    return loops;
  }

  /** What a loop threw, to be thrown: it declares nothing. */
  public static RuntimeException failure(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
