package lanewise.bench.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What identical configurations differed by in one run. The A/A controls show it: configurations
 * that took part twice in the same turns, whose true ratio is 1. No smaller difference between
 * others is believed.
 *
 * @param effect by how much the two halves of a control differed on average over its rounds, as a
 *     share; of several controls the largest
 * @param floor the difference, as a share, that nineteen of twenty controls stay below: 1.96 times
 *     the standard error of a ratio, with Student's t in place of 1.96; the error is the root of
 *     the mean square over controls, with as many degrees of freedom as they have rounds
 * @param rounds of the control that has the fewest
 * @param turnSpread the standard deviation of a control's ratio from turn to turn of the same two
 *     forks, as a share
 * @param forkSpread the same from one pair of forks to the next, less what the turns account for
 */
public record NoiseFloor(
    double effect, double floor, int rounds, double turnSpread, double forkSpread) {
  /** The floor that some A/A controls show; empty without any. */
  public static Optional<NoiseFloor> of(List<PairedRatio> controls) {
    if (controls.isEmpty()) {
      return Optional.empty();
    }
    int rounds = controls.stream().mapToInt(PairedRatio::rounds).min().orElseThrow();
    int all = controls.stream().mapToInt(PairedRatio::rounds).sum();
    double error =
        Math.sqrt(
            controls.stream()
                .mapToDouble(c -> c.meanSquare() / c.rounds())
                .average()
                .orElseThrow());
    double t = StudentT.errors(all);
    double effect = controls.stream().mapToDouble(PairedRatio::effect).max().orElseThrow();
    return Optional.of(
        new NoiseFloor(
            effect,
            Math.expm1(t * error),
            rounds,
            rootOfMeanSquare(controls, PairedRatio::turnSpread),
            rootOfMeanSquare(controls, PairedRatio::forkSpread)));
  }

  private static double rootOfMeanSquare(
      List<PairedRatio> controls, ToDoubleFunction<PairedRatio> of) {
    return Math.sqrt(
        controls.stream().mapToDouble(of).map(spread -> spread * spread).average().orElseThrow());
  }
}
