package lanewise.bench.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lanewise.bench.BadInputException;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.shape.Operation;
import lanewise.bench.shape.Shape;

/**
 * What a run measures.
 *
 * @param configurations each is one row of the table
 * @param omissions which kernels are not measured on which JDK, and why: a sentence each
 * @param preset how long
 * @param seed of the order within a round
 */
public record Plan(
    List<Configuration> configurations, List<String> omissions, Preset preset, long seed) {
  /** Who is measured where nothing else is said. */
  public static final List<String> DEFAULT_KERNELS = List.of("simd", "ejml", "naive");

  /**
   * The product of the lists. Shapes go to the operations that can read them; without shapes each
   * operation takes the preset's. Kernels that run on some of the JDKs only are left out on the
   * others.
   *
   * @throws BadInputException if a shape fits no operation
   * @throws lanewise.kernels.KernelsUnavailableException if kernels do not exist, or cannot run on
   *     any of the JDKs or not with so many threads
   */
  public static Plan of(
      List<Operation> ops,
      List<String> shapes,
      List<String> kernels,
      List<Jdk> jdks,
      int threads,
      Preset preset,
      long seed) {
    List<Configuration> configurations = new ArrayList<>();
    List<Sized> sized = shapes.isEmpty() ? standard(ops, preset) : given(ops, shapes);
    Map<String, Entrant> entrants = new LinkedHashMap<>();
    for (String name : kernels) {
      Entrant entrant = Entrant.find(name, jdks, threads);
      entrants.put(entrant.name(), entrant);
    }
    for (Sized size : sized) {
      for (Jdk jdk : jdks) {
        for (Entrant entrant : entrants.values()) {
          if (entrant.omission(jdk).isEmpty()) {
            configurations.add(
                new Configuration(size.op, size.shape, entrant.name(), threads, jdk));
          }
        }
      }
    }
    List<String> omissions =
        jdks.stream()
            .flatMap(jdk -> entrants.values().stream().map(entrant -> entrant.omission(jdk)))
            .flatMap(Optional::stream)
            .toList();
    return new Plan(configurations, omissions, preset, seed);
  }

  private record Sized(Operation op, Shape shape) {}

  private static List<Sized> standard(List<Operation> ops, Preset preset) {
    List<Sized> sized = new ArrayList<>();
    for (Operation op : ops) {
      List<Shape> shapes = preset.allShapes() ? op.standard() : List.of(op.representative());
      shapes.forEach(shape -> sized.add(new Sized(op, shape)));
    }
    return sized;
  }

  private static List<Sized> given(List<Operation> ops, List<String> shapes) {
    List<Sized> sized = new ArrayList<>();
    for (String text : shapes) {
      int before = sized.size();
      BadInputException refusal = null;
      for (Operation op : ops) {
        try {
          sized.add(new Sized(op, op.shape(text)));
        } catch (BadInputException e) {
          refusal = e;
        }
      }
      if (sized.size() == before) {
        throw ops.size() == 1 && refusal != null
            ? refusal
            : new BadInputException(
                "shape '"
                    + text
                    + "' fits none of the ops asked for; './lanewise list' shows each op's shapes");
      }
    }
    return sized;
  }

  /** How many JVMs the run starts. */
  public int forks() {
    return configurations.size() * preset.rounds();
  }

  /**
   * The order of a round: shuffled anew for every pair of rounds, and reversed in the second of
   * each pair, so that no configuration always comes early or after the same neighbour.
   */
  public List<Configuration> round(int round) {
    List<Configuration> order = new ArrayList<>(configurations);
    Collections.shuffle(order, new Random(seed + round / 2));
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
