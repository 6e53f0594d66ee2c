package lanewise.simd.pass;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import lanewise.kernels.Activation;

/**
 * A static method that C2 compiles by itself, never as a part of its caller.
 *
 * <p>While C2 compiles a method it inlines the methods that are called, until the compilation has
 * 18,000 nodes; then it stops inlining wherever it is. If it stops within a loop over vectors, the
 * vectors become objects. A loop that is compiled by itself never gets that far, but a caller that
 * inlines several of them would. So the caller must not inline the loop. It calls the loop through
 * a method handle that is in no constant, which C2 cannot inline. Such a call takes a few
 * nanoseconds.
 */
final class CompiledAlone {
  private CompiledAlone() {}

  /** The method of the given name and parameters, which returns nothing and is not private. */
  static MethodHandle of(Class<?> owner, String name, Class<?>... parameters) {
    try {
      MethodType type = MethodType.methodType(void.class, parameters);
      return MethodHandles.lookup().findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner.getSimpleName() + " has no loop " + name, e);
    }
  }

  /** The loop of each activation, by its name. */
  static Map<Activation, MethodHandle> each(
      Class<?> owner, Function<Activation, String> name, Class<?>... parameters) {
    Map<Activation, MethodHandle> loops = new EnumMap<>(Activation.class);
    for (Activation f : Activation.values()) {
      loops.put(f, of(owner, name.apply(f), parameters));
    }
    return loops;
  }

  /** What a loop threw, to be thrown: it declares nothing. */
  static RuntimeException failure(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
