package lanewise.bench.rivals.pytorch;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import lanewise.kernels.KernelsUnavailableException;

/** PyTorch as DJL loads it: once in a JVM, with the number of threads that it was loaded with. */
final class PyTorchEngine {
  private static Engine engine;
  private static int threads;

  private PyTorchEngine() {}

  /**
   * The engine on so many threads.
   *
   * @param library PyTorch's, beside which those lie that it needs
   * @param wanted how many threads a step may use
   * @throws KernelsUnavailableException if it was loaded with another number of threads
   */
  static synchronized Engine on(Path library, int wanted) {
    if (engine == null) {
      System.setProperty("PYTORCH_LIBRARY_PATH", library.toString());
      System.setProperty("PYTORCH_FLAVOR", "cpu");
      System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(wanted));
      System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
      // It would fetch what it does not find, and tell its makers that it was started.
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      engine = Engine.getEngine("PyTorch");
      threads = wanted;
    }
    if (threads != wanted) {
      throw new KernelsUnavailableException(
          "kernels 'pytorch' keep the number of threads that they began with in a JVM, "
              + threads
              + " here, not "
              + wanted);
    }
    return engine;
  }
}
