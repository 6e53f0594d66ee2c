package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.text.Figures;

/**
 * What a comparison allows to be said.
 *
 * @param kind in a word
 * @param ratio what it was read from; null for UNKNOWN
 * @param adjustedP the ratio's p-value, corrected for the rows judged with it
 * @param reason why nothing firmer can be said; empty for FASTER, SLOWER and SAME
 */
public record Verdict(Kind kind, PairedRatio ratio, double adjustedP, String reason) {
  /** The words. */
  public enum Kind {
    /** The other takes less time than the base. */
    FASTER,
    /** It takes more. */
    SLOWER,
    /** Any difference is smaller than matters. */
    SAME,
    /** There may be a difference or not. */
    INCONCLUSIVE,
    /** There is nothing to compare. */
    UNKNOWN
  }

  /** The level of significance, over all rows judged together. */
  public static final double LEVEL = 0.05;

  /**
   * What counts as a difference.
   *
   * @param floor the noise floor: what identical configurations differed by in the same run, as a
   *     share
   * @param same differences up to this share do not matter
   */
  public record Bounds(double floor, double same) {
    /** Differences up to 3 % do not matter. */
    public static final double DEFAULT_SAME = 0.03;
  }

  /** A verdict without figures. */
  public static Verdict unknown(String reason) {
    return new Verdict(Kind.UNKNOWN, null, 1, reason);
  }

  /** Judges rows together: each is UNKNOWN where it has no ratio. */
  public static List<Verdict> of(List<Optional<PairedRatio>> rows, Bounds bounds) {
    double[] p = rows.stream().flatMap(Optional::stream).mapToDouble(PairedRatio::p).toArray();
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    List<Verdict> verdicts = new ArrayList<>();
    int next = 0;
    for (Optional<PairedRatio> row : rows) {
      verdicts.add(
          row.isEmpty()
              ? unknown("no round has both")
              : judged(row.get(), adjusted[next++], bounds));
    }
    return verdicts;
  }

  /** Whether it tells of a slowdown of such a share, or would in four cases of five. */
  public boolean tellsOf(double share, double floor) {
    return switch (kind) {
      case FASTER, SLOWER, SAME -> true;
      case INCONCLUSIVE ->
          !ratio.interval().isRange() && Math.max(ratio.resolution(), floor) <= share;
      case UNKNOWN -> false;
    };
  }

  private static Verdict judged(PairedRatio r, double p, Bounds bounds) {
    if (r.interval().isRange()) {
      String few = r.rounds() + (r.rounds() == 1 ? " round" : " rounds");
      return inconclusive(r, p, bounds, few + ", a verdict needs " + Bootstrap.FEWEST_FORKS);
    }
    boolean differs = !r.interval().contains(1) && p <= LEVEL;
    if (differs && r.effect() > bounds.floor) {
      return new Verdict(r.ratio() > 1 ? Kind.FASTER : Kind.SLOWER, r, p, "");
    }
    if (1 / (1 + bounds.same) <= r.interval().low() && r.interval().high() <= 1 + bounds.same) {
      return new Verdict(Kind.SAME, r, p, "");
    }
    return inconclusive(r, p, bounds, differs ? "within the noise floor" : "");
  }

  private static Verdict inconclusive(PairedRatio r, double p, Bounds bounds, String why) {
    double seen = Math.max(r.resolution(), bounds.floor);
    String could =
        Double.isInfinite(seen)
            ? ""
            : seen > 1
                ? "could have seen no less than double"
                : "could have seen ≥ " + Figures.percent(seen);
    String comma = why.isEmpty() || could.isEmpty() ? "" : "; ";
    return new Verdict(Kind.INCONCLUSIVE, r, p, why + comma + could);
  }
}
