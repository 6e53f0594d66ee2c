package lanewise.bench.run;

import java.util.List;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.noise.ForkNoise;

/**
 * How a fork's JVM lived, whatever became of it.
 *
 * @param slot its place among those of its relay that began to live, from 1
 * @param started when, in UTC
 * @param seconds how long
 * @param pinned the cores that it was measured on; null where it was free
 * @param cores what the rulers said of each core before, the quietest first
 * @param noise what else went on
 */
record Life(
    int slot,
    String started,
    double seconds,
    String pinned,
    List<CoreReading> cores,
    ForkNoise noise) {}
