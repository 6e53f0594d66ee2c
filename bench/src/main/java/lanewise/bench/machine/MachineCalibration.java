package lanewise.bench.machine;

import java.util.List;
import lanewise.bench.json.Nullable;

/**
 * {@code calibration.json}: what the machine could do before the run and after it.
 *
 * @param before where it was not measured there is no file
 * @param after null until the run has ended
 */
public record MachineCalibration(Reading before, @Nullable Reading after) {
  /** The file's name in a record. */
  public static final String FILE = "calibration.json";

  public MachineCalibration {
    if (after != null && after.bandwidths.size() != before.bandwidths.size()) {
      throw new IllegalArgumentException("after has other bandwidths than before");
    }
  }

  /**
   * One reading, the best of many short chunks each.
   *
   * @param jdk that measured
   * @param threads how many made up all cores
   * @param coreGflops of a loop of vector fma on one core; null without the Vector API
   * @param allGflops of one such loop a core at once
   * @param bandwidths of a triad a[i] = b[i] + s·c[i] by one core
   */
  public record Reading(
      String jdk,
      int threads,
      @Nullable Double coreGflops,
      @Nullable Double allGflops,
      List<Bandwidth> bandwidths) {
    public Reading {
      if ((coreGflops == null) != (allGflops == null)) {
        throw new IllegalArgumentException("one core and all are measured together or not at all");
      }
    }
  }

  /**
   * What a triad moves.
   *
   * @param level L1, L2, L3 or memory
   * @param bytes of its three arrays together
   * @param gigabytes a second, 12 bytes an element
   */
  public record Bandwidth(String level, long bytes, double gigabytes) {}
}
