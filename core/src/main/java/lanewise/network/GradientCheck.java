package lanewise.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lanewise.layer.Parameters;
import lanewise.matrix.Matrix;

/**
 * Compares the gradients of backpropagation with central differences of the cost, for any kernels
 * and any layers: a layer of your own is right when this says so.
 *
 * <p>Each parameter is moved along its gradient as a whole, where an error of all its elements
 * shows best: one of a percent is found unless float's rounding hides the gradient altogether. Then
 * some elements are moved one by one, the first and the last among them, where an error of a part
 * shows. All is computed in float; {@link Slope} tells how a difference can be trusted all the
 * same.
 *
 * <p>An error in what a layer hands back to the layers before it shows in the parameters of those:
 * the faulty layer is the last one with a wrong gradient, or one directly behind it that has no
 * parameters. A layer's own hand-back is checked only where a layer with parameters stands before
 * it.
 */
public final class GradientCheck {
  /** The elements of each parameter that are looked at one by one, unless told otherwise. */
  public static final int USUAL_ELEMENTS = 20;

  /** A relative error up to which a gradient counts as right: float's own is far smaller. */
  private static final double TOLERANCE = 0.003;

  /** A gradient that is known worse than this is not known. */
  private static final double LEAST_PRECISION = 0.005;

  private final Network network;
  private final Workspace ws;
  private final long passes;
  private final int firstRow;
  private final Gradients gradients;
  private final double cost;
  private final List<CheckedGradient> checked;

  private GradientCheck(Network network, Workspace ws, int elements, long seed) {
    this.network = network;
    this.ws = ws;
    passes = ws.passes();
    firstRow = ws.firstRow();
    gradients = new Gradients(network);
    try {
      cost = cost();
      if (!Double.isFinite(cost)) {
        throw new IllegalArgumentException(
            "the cost is " + cost + ": gradients can be checked where it is a finite number");
      }
      network.backward(ws);
      gradients.set(ws);
      checked = check(elements, new Random(seed));
    } finally {
      ws.resume(passes, firstRow);
    }
  }

  /** Checks {@value #USUAL_ELEMENTS} elements of each parameter. */
  public static GradientCheck of(Network network, Workspace ws) {
    return of(network, ws, USUAL_ELEMENTS, 1);
  }

  /**
   * Checks the gradients of a network at one batch. Layers that draw at random draw the same all
   * the time, statistics do not move, and all parameters get their bits back.
   *
   * @param network what is checked
   * @param ws with the batch in it: input, target, and weights if there are any. What a step writes
   *     is written over
   * @param elements how many elements of each parameter are looked at one by one, at least 1
   * @param seed draws them
   * @throws IllegalArgumentException if the cost of the batch is no finite number, or elements is
   *     less than 1
   */
  public static GradientCheck of(Network network, Workspace ws, int elements, long seed) {
    if (elements < 1) {
      throw new IllegalArgumentException(
          elements + " elements of each parameter: at least 1 is needed");
    }
    return new GradientCheck(network, ws, elements, seed);
  }

  /** The cost as the parameters are now, with what layers drew at random in the first pass. */
  private double cost() {
    ws.resume(passes, firstRow);
    network.forward(ws);
    return network.sumLoss(ws) * network.loss().scale(ws.weight());
  }

  /** The slopes of a parameter: along its gradient, then of some elements. */
  private record Slopes(int layer, int p, Slope all, int[] elements, List<Slope> single) {}

  private List<CheckedGradient> check(int elements, Random random) {
    List<Slopes> slopes = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      Parameters parameters = network.layers().get(l).parameters();
      for (int p = 0; p < parameters.count(); p++) {
        slopes.add(slopes(l, p, parameters.get(p), elements, random));
      }
    }
    double noise = noise(slopes);
    return slopes.stream().map(s -> judge(s, noise)).toList();
  }

  private Slopes slopes(int l, int p, Matrix parameter, int elements, Random random) {
    float[] values = parameter.data();
    float[] gradient = gradients.get(l, p).data();
    double scale = gradients.scale();
    double typical = Math.max(1, rootMeanSquare(values));
    Slope all = slope(Line.alongGradient(values, gradient, scale), typical);
    int[] chosen = choose(values.length, elements, random);
    List<Slope> single = new ArrayList<>();
    for (int i : chosen) {
      double largest = Math.max(typical, Math.abs(values[i]));
      single.add(slope(Line.ofElement(values, gradient, scale, i), largest));
    }
    return new Slopes(l, p, all, chosen, single);
  }

  private Slope slope(Line line, double largest) {
    return new Slope(line, largest, cost, this::cost);
  }

  private static double rootMeanSquare(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
  }

  /** So many of n elements in their order: the first, the last, and others at random. */
  private static int[] choose(int n, int elements, Random random) {
    Set<Integer> chosen = new TreeSet<>();
    if (n > 0) {
      chosen.add(0);
    }
    if (elements > 1 && n > 1) {
      chosen.add(n - 1);
    }
    while (chosen.size() < Math.min(n, elements)) {
      chosen.add(random.nextInt(n));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The standard deviation of the cost's rounding, rather too large than too small: nine of ten
   * samples are below it. Where a move changes nothing there is no sample.
   */
  private static double noise(List<Slopes> slopes) {
    List<Slope> all = new ArrayList<>();
    for (Slopes s : slopes) {
      all.add(s.all);
      all.addAll(s.single);
    }
    double[] samples =
        all.stream()
            .flatMapToDouble(slope -> Arrays.stream(slope.noise()))
            .filter(sample -> sample > 0 && Double.isFinite(sample))
            .sorted()
            .toArray();
    return samples.length == 0 ? 0 : samples[(int) (0.9 * samples.length)];
  }

  private CheckedGradient judge(Slopes slopes, double noise) {
    Matrix gradient = gradients.get(slopes.layer, slopes.p);
    Worst worst = new Worst();
    slopes.all.judge(noise);
    double size = Math.max(Math.abs(slopes.all.expected()), Math.abs(slopes.all.measured()));
    worst.see(slopes.all, size, "along all elements");
    double typical = gradients.scale() * rootMeanSquare(gradient.data());
    int kinks = 0;
    for (int e = 0; e < slopes.elements.length; e++) {
      Slope slope = slopes.single.get(e);
      slope.judge(noise);
      double larger = Math.max(Math.abs(slope.expected()), Math.abs(slope.measured()));
      worst.see(slope, Math.max(typical, larger), place(gradient, slopes.elements[e]));
      boolean tells = slope.bound() <= TOLERANCE * Math.max(typical, larger);
      kinks += slope.kinked() && !tells ? 1 : 0;
    }
    for (int i = 0; i < gradient.size(); i++) {
      if (!Float.isFinite(gradient.data()[i])) {
        worst.error = Double.POSITIVE_INFINITY;
        worst.where = place(gradient, i);
        worst.found = gradient.data()[i];
        worst.measured = Double.NaN;
      }
    }
    double precision = slopes.all.bound() == 0 ? 0 : slopes.all.bound() / size;
    return new CheckedGradient(
        slopes.layer,
        slopes.p,
        network.name(slopes.layer) + ", parameter " + slopes.p + " (" + gradient.shape() + ")",
        worst.error > TOLERANCE
            ? CheckedGradient.Verdict.WRONG
            : precision <= LEAST_PRECISION
                ? CheckedGradient.Verdict.RIGHT
                : CheckedGradient.Verdict.UNKNOWN,
        worst.error,
        worst.where,
        worst.found,
        worst.measured,
        precision,
        slopes.elements.length,
        kinks);
  }

  private static String place(Matrix m, int i) {
    return "at row " + i / m.cols() + ", column " + i % m.cols();
  }

  /** The worst of several slopes. */
  private static final class Worst {
    private double error = -1;
    private String where = "";
    private double found;
    private double measured;

    void see(Slope slope, double size, String place) {
      double excess = slope.error() - slope.bound();
      // Where no step had a finite cost, nothing can be held against the gradient.
      double relative = excess > 0 ? excess / size : 0;
      if (relative > error) {
        error = relative;
        where = place;
        found = slope.expected();
        measured = slope.measured();
      }
    }
  }

  /** What came of each parameter, layer by layer. */
  public List<CheckedGradient> gradients() {
    return checked;
  }

  /** Whether no gradient is wrong; one that is not known counts as not wrong. */
  public boolean holds() {
    return checked.stream().noneMatch(g -> g.verdict() == CheckedGradient.Verdict.WRONG);
  }

  /** A line for each parameter. */
  @Override
  public String toString() {
    return checked.stream().map(CheckedGradient::toString).collect(Collectors.joining("\n"));
  }
}
