package lanewise.bench.start;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.proof.Digest;
import lanewise.bench.proof.Proof;
import lanewise.bench.proof.StepCase;
import lanewise.bench.proof.StepProof;
import lanewise.bench.steps.StepsProvider;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * The main class of a start: asks for kernels, makes a network with a batch, and trains it. Nothing
 * but the clock and a few copies of the parameters comes between the steps; everything else waits
 * until they are over.
 */
public final class StartMain {
  /** Large enough that a step can be proved, and small enough that training stays tame. */
  private static final float RATE = 0.05f;

  /** Slow kernels are stopped after so long, whatever they have reached. */
  private static final int MOST_SECONDS = 60;

  private StartMain() {}

  /**
   * Trains, proves and writes what was measured.
   *
   * @param args kernels, threads, the network, how many steps to make at the least, for how many
   *     seconds at the least, and the file to write
   */
  @SuppressWarnings("CatchAndPrintStackTrace") // The run reads it.
  public static void main(String[] args) {
    try {
      ParentWatch.begin();
      start(
              args[0],
              Integer.parseInt(args[1]),
              NetworkShape.parse(args[2]),
              Integer.parseInt(args[3]),
              1_000_000_000L * Integer.parseInt(args[4]))
          .write(Path.of(args[5]));
    } catch (RuntimeException | Error | IOException e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  /** Who makes steps: kernels, or a framework. */
  private static StepCase network(String kernels, int threads, NetworkShape shape) {
    Optional<StepsProvider> framework = StepsProvider.present(kernels);
    return framework.isPresent()
        ? new StepCase(framework.get(), threads, shape)
        : new StepCase(Kernels.named(kernels, threads), shape);
  }

  private static Start start(
      String kernels, int threads, NetworkShape shape, int steps, long nanos) {
    long asked = System.nanoTime();
    StepCase network = network(kernels, threads, shape);
    StepTimes times = new StepTimes(System.nanoTime() - asked, MOST_SECONDS);
    double loss = network.steps().step(RATE);
    long now = System.nanoTime() - asked;
    final long first = now;
    final List<Matrix> afterFirst = parameters(network);
    List<Matrix> afterHundred = List.of();
    long hundred = 0;
    long made = 1;
    times.ended(now);
    while ((made < steps || now < nanos) && now < 1_000_000_000L * MOST_SECONDS) {
      network.steps().step(RATE);
      now = System.nanoTime() - asked;
      made++;
      times.ended(now);
      if (made == Start.HUNDRED) {
        hundred = now;
        afterHundred = parameters(network);
      }
    }
    double sinceStart = sinceStart();
    long began = (long) (1e9 * sinceStart) - (System.nanoTime() - asked);
    double cpu = cpuSeconds() / sinceStart;
    int collections = collections();
    Proof proof = new Proof(kernels);
    StepProof.ofFirst(shape, RATE, loss, afterFirst, proof);
    StepProof.run(network(kernels, threads, shape), shape, proof);
    return new Start(
        Math.max(0, began),
        first,
        hundred,
        made,
        times,
        digest(afterFirst),
        digest(afterHundred),
        cpu,
        collections);
  }

  private static List<Matrix> parameters(StepCase network) {
    network.steps().store();
    List<Matrix> copies = new ArrayList<>();
    for (Matrix parameter : StepProof.parameters(network.network())) {
      copies.add(parameter.copy());
    }
    return copies;
  }

  private static double digest(List<Matrix> parameters) {
    return Digest.of(parameters.stream().map(Matrix::data).toArray(float[][]::new));
  }

  /** Seconds since the JVM began to start, as it says itself, to the millisecond. */
  private static double sinceStart() {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - start) * 1e-3;
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        * 1e-9;
  }

  private static int collections() {
    return (int)
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
            .sum();
  }
}
