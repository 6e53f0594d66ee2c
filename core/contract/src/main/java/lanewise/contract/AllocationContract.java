package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Shards;
import lanewise.network.Workspace;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Clipping;
import lanewise.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step allocates nothing once each batch size has been seen. */
public abstract class AllocationContract {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** New kernels of the provider under test. */
  protected abstract Kernels create();

  /**
   * How many epochs may pass before one must allocate nothing: a few, or many where the code
   * allocates until it is compiled, as vectors do.
   */
  protected abstract int epochsUntilSteady();

  static List<String> optimizers() {
    return Optimizer.labels();
  }

  /** 22 samples of 35 values and 3 classes, in batches of 8, 8 and 6: a smaller one is covered. */
  private static Dataset data() {
    Random random = new Random(1);
    Matrix inputs = new Matrix(22, 35);
    Matrix targets = new Matrix(22, 3);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.data()[i] = random.nextFloat();
    }
    for (int i = 0; i < 22; i++) {
      targets.set(i, i % 3, 1f);
    }
    return new Dataset(inputs, targets);
  }

  private void assertEpochsAllocateNothing(Runnable epoch) {
    epoch.run();
    long allocated = -1;
    for (int e = 0; e < epochsUntilSteady() && allocated != 0; e++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      epoch.run();
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).as("bytes allocated by an epoch").isZero();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anEpochAllocatesNothing(String label) {
    MiniBatches batches = MiniBatches.shuffled(data(), 8, 1);
    try (Kernels kernels = create()) {
      Network network =
          Network.dense(
              kernels,
              Loss.softmaxCrossEntropy(),
              new int[] {35, 33, 17, 3},
              Activation.TANH,
              new Random(1));
      Workspace ws = new Workspace(network, 8);
      Optimizer optimizer = Optimizer.named(label);
      assertEpochsAllocateNothing(() -> epoch(batches, network, ws, optimizer));
    }
  }

  private static void epoch(
      MiniBatches batches, Network network, Workspace ws, Optimizer optimizer) {
    batches.restart();
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      ws.resize(n);
      batches.next(ws.input(), ws.target());
      network.forward(ws);
      network.backward(ws);
      optimizer.step(network, ws);
    }
  }

  /** Every kind of layer, weighted samples, smoothed labels, clipped gradients. */
  @Test
  void anEpochOfShardsAllocatesNothing() {
    Dataset data = data();
    MiniBatches batches = MiniBatches.shuffled(data, 8, 1);
    try (Kernels kernels = create()) {
      Network network =
          Network.builder(35)
              .kernels(kernels)
              .dense(33)
              .batchNorm()
              .activation(Activation.GELU)
              .dropout(0.2f)
              .layerNorm()
              .dense(3)
              .loss(Loss.softmaxCrossEntropy(0.1f));
      Optimizer optimizer = new Adam(0.01f).clipped(Clipping.norm(1f));
      Shards.Filler filler =
          (first, ws) -> {
            batches.copy(first, data.inputs(), ws.input());
            batches.copy(first, data.targets(), ws.target());
            ws.weighted(true);
          };
      try (Shards shards = new Shards(network, 8, 2, 2)) {
        assertEpochsAllocateNothing(() -> epoch(batches, network, shards, filler, optimizer));
      }
    }
  }

  private static void epoch(
      MiniBatches batches,
      Network network,
      Shards shards,
      Shards.Filler filler,
      Optimizer optimizer) {
    batches.restart();
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      shards.run(n, filler, batches.position(), false);
      optimizer.step(network, shards.gradients());
      batches.skip();
    }
  }
}
