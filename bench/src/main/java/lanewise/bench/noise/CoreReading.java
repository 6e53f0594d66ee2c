package lanewise.bench.noise;

/**
 * What three rulers say of a core at one moment; the less, the quieter it is.
 *
 * @param core its number in the system
 * @param clock nanoseconds a step of {@link Ruler}
 * @param frontEnd nanoseconds a step of {@link FrontEndRuler}
 * @param memory nanoseconds a step of {@link MemoryRuler}
 */
public record CoreReading(int core, double clock, double frontEnd, double memory) {}
