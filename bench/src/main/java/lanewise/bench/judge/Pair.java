package lanewise.bench.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;

/**
 * Two cells and what is to be said of them.
 *
 * @param common what both have in common, in the order of {@link Comparison#header}
 * @param base the baseline's column
 * @param other the other's
 * @param baseCell null where there is none
 * @param otherCell null where there is none
 * @param verdict from all rounds
 * @param undisturbed the ratio from the rounds in which neither fork was disturbed, where it
 *     differs from the verdict's by more than the noise floor; null elsewhere
 */
public record Pair(
    List<String> common,
    String base,
    String other,
    Cell baseCell,
    Cell otherCell,
    Verdict verdict,
    PairedRatio undisturbed) {

  /** Says both ratios, where disturbed forks made a difference. */
  Optional<String> disturbance() {
    return undisturbed == null
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Disturbed forks matter: %s, %s against %s is %.3f× in all %d rounds and %.3f× in"
                    + " the %d without them.",
                String.join(" ", common),
                other,
                base,
                verdict.ratio().ratio(),
                verdict.ratio().rounds(),
                undisturbed.ratio(),
                undisturbed.rounds()));
  }

  /** The sentences of all pairs. */
  public static List<String> disturbances(List<Pair> pairs) {
    return pairs.stream().flatMap(pair -> pair.disturbance().stream()).toList();
  }

  /** By how much the other takes longer than the base, as a share; negative if it takes less. */
  public double slowdown() {
    return verdict.ratio() == null ? Double.NaN : 1 / verdict.ratio().ratio() - 1;
  }
}
