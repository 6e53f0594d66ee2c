package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Sgd;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.api.Test;

/** Priming from its beginning to its end, each time in a JVM of its own. */
class PrimingTest {
  /** What a JVM is started for. */
  static final class Main {
    private static final int STEPS = 100;

    public static void main(String[] args) throws InterruptedException {
      switch (args[0]) {
        case "train" -> train();
        case "close" -> close();
        case "share" -> share();
        case "leave" -> step(network(new SimdKernels()));
        default -> throw new IllegalArgumentException(args[0]);
      }
    }

    /** Prints the weights' hash after some steps, and then whether priming came to its end. */
    private static void train() throws InterruptedException {
      Kernels kernels = new SimdKernels();
      Network network = network(kernels);
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
      System.out.println(
          "hash " + Arrays.hashCode(network.layers().get(0).parameters().get(0).data()));
      // A call that has what it needs asks for nothing; the others ask once.
      waitForTheEnd();
      step(network);
      waitForTheEnd();
      boolean lacks = Priming.made().stream().anyMatch(VectorLoops::lacks);
      System.out.println(lacks ? "lacking" : Priming.loaded() ? "primed" : "plain");
    }

    private static void close() throws InterruptedException {
      Kernels kernels = new SimdKernels();
      Kernels others = new SimdKernels();
      Network network = network(kernels);
      while (!Priming.loaded()) {
        step(network);
      }
      // Only now does a step ask for vector loops.
      step(network);
      kernels.close();
      kernels.close();
      System.out.println(thread() ? "others are open" : "nobody primes for others");
      others.close();
      waitForTheEnd();
      step(network);
      System.out.println(thread() ? "primes for nobody" : "ended");
    }

    /** Prints whether the second thread of a team works while loops are primed. */
    private static void share() {
      Kernels kernels = new SimdKernels(2);
      Matrix a = new Matrix(128, 128);
      Matrix b = new Matrix(128, 128);
      Matrix c = new Matrix(128, 128);
      ThreadMXBean times = ManagementFactory.getThreadMXBean();
      long second =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("lanewise-1"))
              .mapToLong(Thread::getId)
              .findFirst()
              .orElseThrow();
      while (Priming.ON && !Priming.loaded()) {
        kernels.matmul(Op.N, Op.N, 1, a, b, 0, c);
      }
      // Only now does a call ask for vector loops.
      kernels.matmul(Op.N, Op.N, 1, a, b, 0, c);
      long before = times.getThreadCpuTime(second);
      long end = times.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(300);
      while (times.getCurrentThreadCpuTime() < end) {
        kernels.matmul(Op.N, Op.N, 1, a, b, 0, c);
      }
      long worked = times.getThreadCpuTime(second) - before;
      System.out.println(worked > TimeUnit.MILLISECONDS.toNanos(50) ? "shared" : "alone");
    }

    private static Network network(Kernels kernels) {
      return Network.dense(
          kernels,
          Loss.softmaxCrossEntropy(),
          new int[] {100, 60, 10},
          Activation.RELU,
          new Random(1));
    }

    private static void step(Network network) {
      Workspace ws = new Workspace(network, 30);
      Random random = new Random(2);
      for (int i = 0; i < ws.input().size(); i++) {
        ws.input().data()[i] = random.nextFloat();
      }
      for (int i = 0; i < ws.target().rows(); i++) {
        ws.target().set(i, i % 10, 1);
      }
      network.forward(ws);
      network.backward(ws);
      new Sgd(0.1f).step(network, ws);
    }

    private static void waitForTheEnd() throws InterruptedException {
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
      while (thread() && System.nanoTime() < giveUp) {
        Thread.sleep(5);
      }
      if (thread()) {
        System.out.println("it does not end");
      }
    }

    private static boolean thread() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("lanewise-priming"));
    }
  }

  private static String run(String what, String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(flags));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), what));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("it does not end", "Exception");
    return output;
  }

  private static String hash(String output) {
    return output.lines().filter(line -> line.startsWith("hash")).findFirst().orElse(output);
  }

  /** By calls of idle turns loops become hot for C2 before they have worked much. */
  @Test
  void aCallOfIdleTurnsDoesNothing() throws Exception {
    Class.forName("lanewise.simd.product.ProductLoops");
    Class.forName("lanewise.simd.pass.PassLoops");
    float[] x = new float[Priming.FLOATS];
    float[] y = new float[Priming.FLOATS];
    Arrays.fill(y, 1);
    int called = 0;
    for (VectorLoops loops : Priming.made()) {
      for (int loop = 0; loop < Integer.SIZE; loop++) {
        try {
          loops.run(loop, -3, x, y);
          called++;
        } catch (ArrayIndexOutOfBoundsException | AssertionError e) {
          // There is no loop of this number.
          continue;
        }
        assertThat(y).containsOnly(1);
      }
    }
    assertThat(called).isGreaterThan(200);
  }

  /** Whatever a JVM does with vectors and threads, the weights are the same after training. */
  @Test
  void aTrainingRunHasTheSameBitsInEveryJvm() throws Exception {
    String off = run("train", "-Dlanewise.prime=off");
    String on = run("train");
    assertThat(off).contains("primed");
    assertThat(on).contains("primed");
    assertThat(hash(on)).startsWith("hash").isEqualTo(hash(off));
    String oneCore = run("train", "-XX:ActiveProcessorCount=1");
    assertThat(oneCore).contains("primed");
    assertThat(hash(oneCore)).isEqualTo(hash(off));
    String withoutC2 = run("train", "-XX:TieredStopAtLevel=1");
    assertThat(withoutC2).contains("plain");
    assertThat(hash(withoutC2)).isEqualTo(hash(off));
  }

  @Test
  void itEndsWithTheLastKernelsThatAreClosed() throws Exception {
    assertThat(run("close")).contains("others are open", "ended");
  }

  /** C2 compiles so late in these JVMs that loops are being primed as long as they live. */
  @Test
  void itIsLeftTwoCores() throws Exception {
    String late = "-XX:CompileThresholdScaling=1000";
    assertThat(run("share", late, "-XX:ActiveProcessorCount=2")).contains("alone");
    assertThat(run("share", late, "-XX:ActiveProcessorCount=3")).contains("alone");
    assertThat(run("share", late, "-XX:ActiveProcessorCount=4")).contains("shared");
    assertThat(run("share", "-Dlanewise.prime=off", "-XX:ActiveProcessorCount=2"))
        .contains("shared");
  }

  @Test
  void itKeepsNoJvmAlive() throws Exception {
    assertThat(run("leave")).isNotNull();
  }
}
