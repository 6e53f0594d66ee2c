package lanewise.training;

import java.util.ArrayList;
import java.util.List;
import lanewise.layer.Layer;
import lanewise.layer.Parameters;
import lanewise.matrix.Matrix;
import lanewise.network.Network;

/** A copy of all that a network has learnt: parameters and statistics. */
public final class Snapshot {
  private final List<Parameters> copies = new ArrayList<>();

  /** Room for what the network has learnt, and a copy of it as it is now. */
  public Snapshot(Network network) {
    learnt(network).forEach(each -> copies.add(each.zeros()));
    take(network);
  }

  /** Parameters and statistics, layer by layer. */
  private static List<Parameters> learnt(Network network) {
    List<Parameters> all = new ArrayList<>();
    for (Layer layer : network.layers()) {
      all.add(layer.parameters());
      all.add(layer.statistics());
    }
    return all;
  }

  /** Copies what the network has learnt by now. */
  public void take(Network network) {
    copy(learnt(network), copies);
  }

  /** Sets the network to what was copied. */
  public void restore(Network network) {
    copy(copies, learnt(network));
  }

  private static void copy(List<Parameters> from, List<Parameters> to) {
    for (int l = 0; l < from.size(); l++) {
      for (int p = 0; p < from.get(l).count(); p++) {
        Matrix array = from.get(l).get(p);
        System.arraycopy(array.data(), 0, to.get(l).get(p).data(), 0, array.size());
      }
    }
  }

  /** The copies of the parameters of layer {@code l}: the arrays themselves. */
  public Parameters parameters(int l) {
    return copies.get(2 * l);
  }

  /** The copies of the statistics of layer {@code l}: the arrays themselves. */
  public Parameters statistics(int l) {
    return copies.get(2 * l + 1);
  }
}
