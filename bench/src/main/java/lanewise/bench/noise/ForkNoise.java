package lanewise.bench.noise;

import lanewise.bench.json.Nullable;

/**
 * What else went on while a fork ran; null where the system does not tell.
 *
 * @param cpuShare processor time of the fork's JVM while it was measured, over elapsed time
 * @param steal the share of all processors' time that the hypervisor gave to others
 * @param load runnable tasks of the last minute, before the fork
 * @param rulerBefore nanoseconds a step of a fixed chain of dependent instructions, before
 * @param rulerAfter the same after
 * @param frontEndBefore nanoseconds a step of a fixed loop of independent instructions, before, on
 *     the core of the turns
 * @param frontEndAfter the same after
 */
public record ForkNoise(
    @Nullable Double cpuShare,
    @Nullable Double steal,
    @Nullable Double load,
    double rulerBefore,
    double rulerAfter,
    double frontEndBefore,
    double frontEndAfter) {
  /** The same beside a fork whose JVM used such a share of a processor. */
  public ForkNoise of(Double share) {
    return new ForkNoise(
        share, steal, load, rulerBefore, rulerAfter, frontEndBefore, frontEndAfter);
  }

  /** By how much the clock was slower after than before, as a share; negative if faster. */
  public double drift() {
    return rulerAfter / rulerBefore - 1;
  }
}
