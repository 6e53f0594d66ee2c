package lanewise.bench.proof;

import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import lanewise.network.Layer;
import lanewise.optimizer.Sgd;

/**
 * One step from the same start by the kernels and by naive must move every parameter alike. Where
 * plain loops would take too long, the batch is cut (the products are checked at full size by their
 * own benchmarks).
 */
public final class StepProof {
  private static final double FLOPS = 1e9;

  /** Large enough that the update itself is compared, not the weights it hardly moved. */
  private static final float RATE = 1f;

  private StepProof() {}

  public static void run(Kernels kernels, NetworkShape shape, Proof proof) {
    double perSample = shape.withBatch(1).flops();
    NetworkShape cut =
        shape.withBatch((int) Math.max(1, Math.min(shape.batch(), FLOPS / perSample)));
    StepCase start = new StepCase(kernels, cut);
    StepCase tested = stepped(kernels, cut);
    StepCase expected = stepped(new NaiveKernels(), cut);
    proof.check(
        "loss",
        0,
        0,
        (float) tested.workspace().loss(),
        (float) expected.workspace().loss(),
        1e-4f * (float) expected.workspace().loss());
    for (int l = 0; l < start.network().layers().size(); l++) {
      for (int p = 0; p < start.network().layers().get(l).parameters().count(); p++) {
        Matrix old = parameter(start, l, p);
        Matrix by = parameter(tested, l, p);
        Matrix want = parameter(expected, l, p);
        float bound = bound(old, want);
        for (int i = 0; i < old.size(); i++) {
          String what = "layer " + l + ", parameter " + p + " after a step";
          int cols = old.cols();
          proof.check(what, i / cols, i % cols, by.data()[i], want.data()[i], bound);
        }
      }
    }
  }

  /** A thousandth of the largest movement, and a few roundings of the largest value. */
  private static float bound(Matrix old, Matrix moved) {
    float movement = 0;
    float largest = 0;
    for (int i = 0; i < old.size(); i++) {
      movement = Math.max(movement, Math.abs(moved.data()[i] - old.data()[i]));
      largest = Math.max(largest, Math.abs(moved.data()[i]));
    }
    return 1e-3f * movement + 4 * Math.ulp(largest);
  }

  private static StepCase stepped(Kernels kernels, NetworkShape shape) {
    StepCase step = new StepCase(kernels, shape);
    step.network().forward(step.workspace());
    step.network().backward(step.workspace());
    new Sgd(RATE).step(step.network(), step.workspace());
    return step;
  }

  private static Matrix parameter(StepCase step, int l, int p) {
    Layer layer = step.network().layers().get(l);
    return layer.parameters().get(p);
  }
}
