package lanewise.bench.machine;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.json.Json;
import lanewise.bench.machine.MachineCalibration.Bandwidth;
import lanewise.bench.machine.MachineCalibration.Reading;
import lanewise.simd.FmaLoop;

/**
 * Prints what the machine can do at most, as one line of JSON: flops of vector fma on one core and
 * on all, and the bandwidth of a triad within each cache and in memory. Arguments: the JDK's label,
 * the number of cores, then the bytes of each level's arrays.
 */
public final class CalibrationProbe {
  private static final List<String> LEVELS = List.of("L1", "L2", "L3", "memory");
  private static final long MILLIS = 1_000_000;
  private static final long WARM = 150 * MILLIS;
  private static final long MEASURED = 200 * MILLIS;
  private static final int WINDOWS = 3;

  private CalibrationProbe() {}

  public static void main(String[] args) throws InterruptedException {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    int cores = Integer.parseInt(args[1]);
    List<Bandwidth> bandwidths = new ArrayList<>();
    for (int i = 0; i < LEVELS.size(); i++) {
      bandwidths.add(triad(LEVELS.get(i), Long.parseLong(args[i + 2])));
    }
    System.out.println(
        Json.line(
            new Reading(
                args[0],
                cores,
                vectors ? Fma.gflops(1) : null,
                vectors ? Fma.gflops(cores) : null,
                bandwidths)));
  }

  private static Bandwidth triad(String level, long bytes) {
    int n = (int) (bytes / (3 * Float.BYTES));
    float[] a = new float[n];
    float[] b = new float[n];
    float[] c = new float[n];
    int passes = Math.max(1, (1 << 19) / n);
    long best = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM + MEASURED) {
      long before = System.nanoTime();
      for (int pass = 0; pass < passes; pass++) {
        triad(a, b, c, pass);
      }
      best = Math.min(best, System.nanoTime() - before);
    }
    return new Bandwidth(level, bytes, 3.0 * Float.BYTES * n * passes / best);
  }

  private static void triad(float[] a, float[] b, float[] c, float s) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + s * c[i];
    }
  }

  /** Apart, so that a JVM without the Vector API never loads what needs it. */
  private static final class Fma {
    private static final int CHUNK = 1 << 14;

    /** The best window of some threads at once. */
    static double gflops(int threads) throws InterruptedException {
      double best = 0;
      for (int window = 0; window < WINDOWS; window++) {
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          loops.add(new Loop());
        }
        double sum = 0;
        for (Loop loop : loops) {
          loop.start();
        }
        for (Loop loop : loops) {
          loop.join();
          if (Float.isNaN(loop.result)) {
            throw new IllegalStateException("the loop of fma gave no number");
          }
          sum += loop.gflops;
        }
        best = Math.max(best, sum);
      }
      return best;
    }

    /** Runs for the warm-up, then counts the chunks of the time that is measured. */
    private static final class Loop extends Thread {
      private double gflops;
      private float result;

      @Override
      public void run() {
        chunks(WARM);
        long start = System.nanoTime();
        long chunks = chunks(MEASURED);
        gflops = chunks * (double) FmaLoop.flops(CHUNK) / (System.nanoTime() - start);
      }

      private long chunks(long nanoseconds) {
        long start = System.nanoTime();
        long chunks = 0;
        while (System.nanoTime() - start < nanoseconds) {
          result += FmaLoop.run(CHUNK);
          chunks++;
        }
        return chunks;
      }
    }
  }
}
