package lanewise.bench.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What identical configurations differed by in one run: no smaller difference between others is
 * believed.
 *
 * @param effect by how much the two halves of the A/A control differed on average, as a share; of
 *     several controls the one with the highest floor
 * @param floor the end of that difference's interval that lies farther from none, as a share
 * @param rounds in which it was measured
 */
public record NoiseFloor(double effect, double floor, int rounds) {
  /** The floor that some A/A controls show; empty without any. */
  public static Optional<NoiseFloor> of(List<PairedRatio> controls) {
    return controls.stream().map(NoiseFloor::of).max(Comparator.comparingDouble(NoiseFloor::floor));
  }

  private static NoiseFloor of(PairedRatio control) {
    Interval i = control.interval();
    double farther = Math.max(Math.abs(Math.log(i.low())), Math.abs(Math.log(i.high())));
    return new NoiseFloor(control.effect(), Math.expm1(farther), control.rounds());
  }
}
