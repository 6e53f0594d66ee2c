package lanewise.bench.record;

import java.util.List;
import java.util.Optional;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.StartShape;

/**
 * The places of a start's curve: steps a second in each of sixty spans of time since the JVM's
 * start, from 0.1 to 10 seconds, each longer than the one before by the same factor.
 */
public final class Curve {
  /** How many spans there are. */
  public static final int SPANS = 60;

  private static final double FIRST_SECONDS = 0.1;

  private static final double SPANS_A_DECADE = 30;

  private Curve() {}

  /** Seconds from the JVM's start to where a span begins, which is where the one before it ends. */
  public static double edge(int span) {
    return FIRST_SECONDS * Math.pow(10, span / SPANS_A_DECADE);
  }

  /** Why a fork's curve is not as bench writes it; empty if it is. */
  static Optional<String> flaw(Sample s, boolean timed) {
    int spans = s.curve().size();
    if (!s.op().equals(Operation.START.label()) || !StartShape.parse(s.shape()).until().ofSpeed()) {
      return spans == 0
          ? Optional.empty()
          : Optional.of("has a curve, which belongs to starts until full speed alone");
    }
    if (s.failure() != null && spans == 0) {
      return Optional.empty();
    }
    // A smoke run ends before its curve does.
    if (timed ? spans != SPANS : spans > SPANS) {
      return Optional.of("has a curve of " + spans + " spans, where " + SPANS + " belong");
    }
    List<Double> curve = s.curve();
    return timed && curve.get(SPANS - 1) == 0
        ? Optional.of("has a curve that ends without steps")
        : Optional.empty();
  }
}
