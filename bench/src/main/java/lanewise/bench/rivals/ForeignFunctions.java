package lanewise.bench.rivals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * C functions of one library and of those that it needs, as method handles. They are made by
 * java.lang.foreign, which is final from JDK 22 on; the code here is compiled for 17, so it asks by
 * reflection, once a function. A call goes through none of it.
 *
 * <p>Other libraries are not searched: there may be two OpenMPs in a JVM, and the threads of one
 * are not set by the other.
 */
final class ForeignFunctions {
  private static final String PACKAGE = "java.lang.foreign.";

  private final Path library;

  ForeignFunctions(Path library) {
    this.library = library;
  }

  /** Whether the library has a function of this name. */
  boolean has(String name) {
    try {
      return address(name).isPresent();
    } catch (ReflectiveOperationException e) {
      throw unlike(e);
    }
  }

  private Optional<?> address(String name) throws ReflectiveOperationException {
    Class<?> lookup = type("SymbolLookup");
    Class<?> arena = type("Arena");
    Object symbols =
        lookup
            .getMethod("libraryLookup", Path.class, arena)
            .invoke(null, library, arena.getMethod("global").invoke(null));
    return (Optional<?>) lookup.getMethod("find", String.class).invoke(symbols, name);
  }

  /**
   * The function of this name.
   *
   * <p>Arrays are passed where they lie on the heap, without a copy; the garbage collector waits
   * while such a call runs.
   *
   * @param signature of byte, int, long, float and float[]; the handle's type is this exactly
   * @throws UnsatisfiedLinkError if the library has it not
   */
  MethodHandle bind(String name, MethodType signature) {
    try {
      Object address =
          address(name).orElseThrow(() -> new UnsatisfiedLinkError("no function " + name));
      Class<?> linker = type("Linker");
      Class<?> segment = type("MemorySegment");
      Object options = Array.newInstance(type("Linker$Option"), 1);
      Object heap = type("Linker$Option").getMethod("critical", boolean.class).invoke(null, true);
      Array.set(options, 0, heap);
      MethodHandle handle =
          (MethodHandle)
              linker
                  .getMethod(
                      "downcallHandle", segment, type("FunctionDescriptor"), options.getClass())
                  .invoke(
                      linker.getMethod("nativeLinker").invoke(null),
                      address,
                      descriptor(signature),
                      options);
      MethodHandle ofArray =
          MethodHandles.publicLookup()
              .findStatic(segment, "ofArray", MethodType.methodType(segment, float[].class));
      for (int i = 0; i < signature.parameterCount(); i++) {
        if (signature.parameterType(i) == float[].class) {
          handle = MethodHandles.filterArguments(handle, i, ofArray);
        }
      }
      return handle;
    } catch (ReflectiveOperationException e) {
      throw unlike(e);
    }
  }

  private static Object descriptor(MethodType signature) throws ReflectiveOperationException {
    Class<?> descriptor = type("FunctionDescriptor");
    Object layouts = Array.newInstance(type("MemoryLayout"), signature.parameterCount());
    for (int i = 0; i < signature.parameterCount(); i++) {
      Array.set(layouts, i, layout(signature.parameterType(i)));
    }
    Object of = descriptor.getMethod("ofVoid", layouts.getClass()).invoke(null, layouts);
    return signature.returnType() == void.class
        ? of
        : descriptor
            .getMethod("changeReturnLayout", type("MemoryLayout"))
            .invoke(of, layout(signature.returnType()));
  }

  private static Object layout(Class<?> of) throws ReflectiveOperationException {
    String constant =
        of == float[].class ? "ADDRESS" : "JAVA_" + of.getName().toUpperCase(Locale.ROOT);
    return type("ValueLayout").getField(constant).get(null);
  }

  /** C throws nothing: what a call of its function throws is a defect on this side. */
  static IllegalStateException failed(String function, Throwable e) {
    return new IllegalStateException("the call of " + function + " failed", e);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  private static IllegalStateException unlike(ReflectiveOperationException e) {
    return new IllegalStateException("java.lang.foreign is not what it is in JDK 22", e);
  }
}
