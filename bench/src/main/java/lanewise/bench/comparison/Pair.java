package lanewise.bench.comparison;

import java.util.List;
import lanewise.bench.statistics.Verdict;

/**
 * Two cells and what is to be said of them.
 *
 * @param common what both have in common, in the order of {@link Comparison#header}
 * @param base the baseline's column
 * @param other the other's
 * @param baseCell null where there is none
 * @param otherCell null where there is none
 */
public record Pair(
    List<String> common,
    String base,
    String other,
    Cell baseCell,
    Cell otherCell,
    Verdict verdict) {

  /** By how much the other takes longer than the base, as a share; negative if it takes less. */
  public double slowdown() {
    return verdict.ratio() == null ? Double.NaN : 1 / verdict.ratio().ratio() - 1;
  }
}
