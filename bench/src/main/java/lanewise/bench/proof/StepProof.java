package lanewise.bench.proof;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Layer;
import lanewise.matrix.Matrix;
import lanewise.network.Network;

/**
 * A step from where the kernels' network stands must move every parameter as a step by naive from
 * the same point does. Where plain loops would take too long, the batch is cut (the products are
 * checked at full size by their own benchmarks).
 */
public final class StepProof {
  private static final double FLOPS = 1e9;

  /** Large enough that the update itself is compared, not the weights it hardly moved. */
  private static final float RATE = 1f;

  /** Of the largest movement: float's own error is below a tenth of it at 2048 units. */
  private static final float SHARE = 1e-4f;

  private StepProof() {}

  /** Makes one more step with the network and the batch in its workspace. */
  public static void run(StepCase tested, NetworkShape shape, Proof proof) {
    double perSample = shape.withBatch(1).flops();
    NetworkShape cut =
        shape.withBatch((int) Math.max(1, Math.min(shape.batch(), FLOPS / perSample)));
    tested.workspace().resize(cut.batch());
    tested.steps().store();
    List<Matrix> before = parameters(tested.network()).stream().map(Matrix::copy).toList();
    StepCase expected = new StepCase(new NaiveKernels(), cut);
    copy(tested.workspace().input(), expected.workspace().input());
    copy(tested.workspace().target(), expected.workspace().target());
    List<Matrix> wanted = parameters(expected.network());
    for (int p = 0; p < wanted.size(); p++) {
      copy(before.get(p), wanted.get(p));
    }
    double found = tested.steps().step(RATE);
    tested.steps().store();
    double loss = expected.steps().step(RATE);
    tested.workspace().resize(tested.workspace().maxBatch());
    proof.check("loss", 0, 0, found, loss, 1e-4 * loss);
    compare(proof, before, parameters(tested.network()), wanted);
  }

  /**
   * Proves the first step of a network of this shape, which was made before: naive's from the same
   * start, with the whole batch, must leave the same.
   *
   * @param rate of the step
   * @param loss before its update
   * @param moved the parameters after it
   */
  public static void ofFirst(
      NetworkShape shape, float rate, double loss, List<Matrix> moved, Proof proof) {
    StepCase expected = new StepCase(new NaiveKernels(), shape);
    List<Matrix> wanted = parameters(expected.network());
    List<Matrix> before = wanted.stream().map(Matrix::copy).toList();
    double wantedLoss = expected.steps().step(rate);
    proof.check("loss", 0, 0, loss, wantedLoss, 1e-4 * wantedLoss);
    compare(proof, before, moved, wanted);
  }

  private static void compare(
      Proof proof, List<Matrix> before, List<Matrix> moved, List<Matrix> wanted) {
    for (int p = 0; p < wanted.size(); p++) {
      Matrix want = wanted.get(p);
      float bound = bound(before.get(p), want);
      for (int i = 0; i < want.size(); i++) {
        String what = "parameter " + p + " after a step";
        int cols = want.cols();
        proof.check(what, i / cols, i % cols, moved.get(p).data()[i], want.data()[i], bound);
      }
    }
  }

  /** A share of the largest movement, and a few roundings of the largest value. */
  private static float bound(Matrix old, Matrix moved) {
    float movement = 0;
    float largest = 0;
    for (int i = 0; i < old.size(); i++) {
      movement = Math.max(movement, Math.abs(moved.data()[i] - old.data()[i]));
      largest = Math.max(largest, Math.abs(moved.data()[i]));
    }
    return SHARE * movement + 4 * Math.ulp(largest);
  }

  /** The parameters of all layers, one after another. */
  public static List<Matrix> parameters(Network network) {
    List<Matrix> all = new ArrayList<>();
    for (Layer layer : network.layers()) {
      for (int p = 0; p < layer.parameters().count(); p++) {
        all.add(layer.parameters().get(p));
      }
    }
    return all;
  }

  private static void copy(Matrix from, Matrix to) {
    System.arraycopy(from.data(), 0, to.data(), 0, to.size());
  }
}
