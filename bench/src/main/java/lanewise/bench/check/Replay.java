package lanewise.bench.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.bench.json.Json;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.network.Gradients;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;

/**
 * The steps of a {@link ReferenceRun} made again with some kernels: how far loss, gradients and
 * parameters are from PyTorch's at the worst.
 *
 * <p>Kernels compute in float and PyTorch computed in double, so an element may be off by {@value
 * #RELATIVE} of the largest element of its array, or by {@value #ABSOLUTE}.
 */
public final class Replay {
  private static final double RELATIVE = 2e-4;
  private static final double ABSOLUTE = 1e-6;

  private final String name;
  private double worst;
  private String what = "nothing was compared";

  private Replay(String name) {
    this.name = name;
  }

  /**
   * The files with runs: the one that is given, or all {@code .json} files of a folder.
   *
   * @throws BadInputException if there are none, or they cannot be listed
   */
  public static List<Path> files(Path reference) {
    if (!Files.isDirectory(reference)) {
      return List.of(reference);
    }
    try (Stream<Path> entries = Files.list(reference)) {
      List<Path> files =
          entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      if (files.isEmpty()) {
        throw new BadInputException(reference + " holds no .json file");
      }
      return files;
    } catch (IOException e) {
      throw new BadInputException(reference + " cannot be read: " + FileFailure.reason(e));
    }
  }

  /**
   * Replays a file's run.
   *
   * @return what came of it; empty for a file without steps
   * @throws BadInputException if the file cannot be read, or its run is not as {@link ReferenceRun}
   *     has it
   */
  public static Optional<Replay> of(Path file, Kernels kernels) {
    return of(Json.content(file), file.toString(), kernels);
  }

  static Optional<Replay> of(String text, String where, Kernels kernels) {
    ReferenceRun run = ReferenceRun.read(text, where);
    if (!run.hasSteps()) {
      return Optional.empty();
    }
    Replay replay = new Replay(where);
    replay.run(run, kernels);
    return Optional.of(replay);
  }

  private void run(ReferenceRun run, Kernels kernels) {
    Network network;
    Workspace ws;
    try {
      network = new Network(kernels, run.loss(), run.layers());
      ws = new Workspace(network, run.x().rows());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(name + ": " + e.getMessage());
    }
    fill(ws.input(), run.x(), "x");
    fill(ws.target(), run.y(), "y");
    Optimizer optimizer = run.optimizer();
    Gradients found = new Gradients(network);
    int number = 0;
    for (ReferenceRun.Place step : run.steps()) {
      number++;
      String of = " of step " + number;
      network.forward(ws);
      network.backward(ws);
      compare("loss" + of, new double[] {ws.loss()}, new double[] {step.at("loss").exact()});
      if (step.node().has("output")) {
        compare("output" + of, doubles(ws.output()), step.at("output").elements());
      }
      found.set(ws);
      List<ReferenceRun.Place> gradients = layers(step.at("gradients"), network);
      for (int l = 0; l < gradients.size(); l++) {
        String layer = of + ", layer " + l;
        for (String parameter : List.of("dW", "db")) {
          Matrix sum = found.get(l, parameter.equals("dW") ? 0 : 1);
          double[] expected = gradients.get(l).at(parameter).elements();
          compare(parameter + layer, doubles(sum, found.scale()), expected);
        }
      }
      optimizer.step(network, ws);
      List<ReferenceRun.Place> after = layers(step.at("after"), network);
      for (int l = 0; l < after.size(); l++) {
        String layer = " after step " + number + ", layer " + l;
        for (String parameter : List.of("W", "b")) {
          Matrix array = network.layers().get(l).parameters().get(parameter.equals("W") ? 0 : 1);
          compare(parameter + layer, doubles(array), after.get(l).at(parameter).elements());
        }
      }
    }
  }

  private void fill(Matrix to, Matrix from, String what) {
    if (!to.shape().equals(from.shape())) {
      throw new BadInputException(
          name + ", " + what + ": it is " + from.shape() + ", the network takes " + to.shape());
    }
    System.arraycopy(from.data(), 0, to.data(), 0, to.size());
  }

  private static List<ReferenceRun.Place> layers(ReferenceRun.Place list, Network network) {
    List<ReferenceRun.Place> layers = list.list();
    if (layers.size() != network.layers().size()) {
      throw list.refused("expected one entry for each of " + network.layers().size() + " layers");
    }
    return layers;
  }

  private static double[] doubles(Matrix m) {
    return doubles(m, 1);
  }

  private static double[] doubles(Matrix m, double factor) {
    double[] values = new double[m.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * m.data()[i];
    }
    return values;
  }

  /** Keeps the worst error, in units of what is allowed there. */
  private void compare(String array, double[] found, double[] expected) {
    if (found.length != expected.length) {
      throw new BadInputException(
          name + ", " + array + ": " + expected.length + " elements, expected " + found.length);
    }
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    double bound = Math.max(ABSOLUTE, RELATIVE * largest);
    for (int i = 0; i < found.length; i++) {
      double error = Math.abs(found[i] - expected[i]);
      // NaN is as bad as infinity, and nothing is worse.
      if (worst < Double.POSITIVE_INFINITY && !(error / bound <= worst)) {
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / bound;
        what =
            String.format(
                Locale.ROOT,
                "the worst error is %.1e where %.1e is allowed (%s)",
                error,
                bound,
                array);
      }
    }
  }

  /** Whether no error exceeds its bound. */
  public boolean holds() {
    return worst <= 1;
  }

  /** The worst error in one line. */
  @Override
  public String toString() {
    return name + ": " + what;
  }
}
