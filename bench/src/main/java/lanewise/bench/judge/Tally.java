package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;

/**
 * What all rows of some kernels come to in a comparison.
 *
 * @param kernels whose rows; null where kernels are what is compared, or rows have none
 * @param base the baseline's column
 * @param other the other's
 * @param verdicts how many rows have each
 * @param mean the geometric mean of the rows' ratios; NaN without any
 * @param more how many more rounds it takes to see {@link #GOAL} in each row that has no verdict
 */
public record Tally(
    String kernels,
    String base,
    String other,
    Map<Verdict.Kind, Integer> verdicts,
    double mean,
    int more) {
  /** The difference, as a share, that a row without a verdict should be able to show. */
  static final double GOAL = 0.02;

  /** Nobody takes more rounds than these to learn more. */
  private static final int MOST_ROUNDS = 1000;

  /** One for each kernels and each other column of a comparison, in their order. */
  public static List<Tally> of(Comparison comparison, List<Pair> pairs) {
    boolean compared = !comparison.header().contains("kernels");
    Map<List<String>, List<Pair>> groups = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      Cell cell = pair.baseCell() == null ? pair.otherCell() : pair.baseCell();
      String kernels = cell.row().kernels();
      List<String> key = new ArrayList<>(List.of(pair.base(), pair.other()));
      key.add(compared || kernels.isEmpty() ? null : kernels);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(pair);
    }
    List<Tally> tallies = new ArrayList<>();
    groups.forEach((key, group) -> tallies.add(of(key.get(2), group)));
    return tallies;
  }

  private static Tally of(String kernels, List<Pair> group) {
    Map<Verdict.Kind, Integer> verdicts = new EnumMap<>(Verdict.Kind.class);
    int more = 0;
    for (Pair pair : group) {
      verdicts.merge(pair.verdict().kind(), 1, Integer::sum);
      if (pair.verdict().kind() == Verdict.Kind.INCONCLUSIVE) {
        more = Math.max(more, more(pair.verdict().ratio()));
      }
    }
    double mean =
        group.stream()
            .map(pair -> pair.verdict().ratio())
            .filter(Objects::nonNull)
            .mapToDouble(ratio -> Math.log(ratio.ratio()))
            .average()
            .orElse(Double.NaN);
    Pair first = group.get(0);
    return new Tally(kernels, first.base(), first.other(), verdicts, Math.exp(mean), more);
  }

  /** What a ratio can show shrinks with the root of the number of rounds. */
  private static int more(PairedRatio ratio) {
    if (ratio.interval().isRange()) {
      return 0;
    }
    double times = Math.pow(ratio.resolution() / GOAL, 2);
    return (int) Math.max(0, Math.ceil(ratio.rounds() * (times - 1)));
  }

  /** A sentence, such as {@code simd, JDK 25 against JDK 17: 3 FASTER, 4 SAME; …}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(kernels == null ? "" : kernels + ", ").append(other).append(" against ");
    text.append(base).append(": ");
    List<String> counts = new ArrayList<>();
    verdicts.forEach((kind, count) -> counts.add(count + " " + kind));
    text.append(String.join(", ", counts));
    if (!Double.isNaN(mean)) {
      text.append("; geometric mean ").append(Figures.ratio(mean)).append('×');
    }
    if (more > MOST_ROUNDS) {
      text.append(
          String.format(
              Locale.ROOT,
              "; forks differ too much for more rounds to show a difference of %.0f %% in every row",
              100 * GOAL));
    } else if (more > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "; to see a difference of %.0f %% in every row, take %d more rounds",
              100 * GOAL,
              more));
    }
    return text.append('.').toString();
  }
}
