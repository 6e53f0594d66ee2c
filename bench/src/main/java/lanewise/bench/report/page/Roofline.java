package lanewise.bench.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunRecord;
import lanewise.bench.text.Figures;

/**
 * Throughput against intensity, both by their logarithms, below what the machine can do: flops of
 * one core, and the bandwidth of each cache and of memory.
 */
final class Roofline {
  private static final double TOP = 14;
  private static final double BOTTOM = 330;
  private static final double LEFT = 9;
  private static final double LABEL = 13;

  private Roofline() {}

  /** The chart of the rows on one thread; empty without a calibration or such rows. */
  static Optional<String> of(RunRecord record, List<Measurement> rows, Legend kernels) {
    Optional<MachineCalibration.Reading> reading =
        record.calibration().map(MachineCalibration::before).filter(r -> r.coreGflops() != null);
    List<Measurement> shown =
        rows.stream()
            .filter(
                m -> m.threads() == 1 && m.work().unit() == lanewise.bench.workload.Work.Unit.FLOP)
            .filter(m -> m.traffic().isPresent())
            .toList();
    if (reading.isEmpty() || shown.isEmpty()) {
      return Optional.empty();
    }
    double peak = reading.get().coreGflops();
    double lowest = peak;
    double least = 1;
    double most = 64;
    for (Measurement m : shown) {
      lowest = Math.min(lowest, m.throughput());
      least = Math.min(least, intensity(m));
      most = Math.max(most, intensity(m));
    }
    Axis x = new Axis(least / 2, most * 2, LEFT, 99, true);
    Axis y = new Axis(lowest / 2, peak * 1.6, BOTTOM, TOP, true);
    Svg svg = new Svg("Roofline: GFLOP/s against flops a byte");
    grid(svg, x, y);
    ceilings(svg, x, y, reading.get());
    List<String> jdks = shown.stream().map(Measurement::jdk).distinct().toList();
    for (Measurement m : shown) {
      String tip =
          m.row().text()
              + ": "
              + m.work().text(m.score())
              + " at "
              + Figures.fine(intensity(m))
              + " flops a byte";
      boolean first = m.jdk().equals(jdks.get(0));
      String style = (first ? "" : "hollow ") + kernels.style(m.kernels());
      svg.dot(x.at(intensity(m)), y.at(m.throughput()), 4, style, tip);
    }
    return Optional.of(svg.element() + caption(jdks));
  }

  private static String caption(List<String> jdks) {
    return "<p class='caption'>Filled: JDK "
        + Svg.escape(jdks.get(0))
        + (jdks.size() > 1
            ? "; rings: JDK " + Svg.escape(String.join(", ", jdks.subList(1, jdks.size())))
            : "")
        + ". Flops a byte count each operand once; caches are measured by a triad on one core."
        + "</p>\n";
  }

  private static double intensity(Measurement m) {
    OptionalDouble bytes = m.traffic();
    return m.work().amount() / bytes.getAsDouble();
  }

  private static void grid(Svg svg, Axis x, Axis y) {
    double last = -20;
    for (double tick : x.ticks()) {
      double at = x.at(tick);
      svg.line(at, TOP, at, BOTTOM, "grid");
      if (at - last > 9 && at < 97) {
        svg.textAt(at, BOTTOM + 14, "s", Figures.tick(tick));
        last = at;
      }
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), 99, y.at(tick), "grid");
      svg.textTo(LEFT - 1, y.at(tick) + 4, "s", Figures.tick(tick));
    }
    svg.textTo(99, BOTTOM + 30, "s", "flops a byte →");
    svg.text(0, 10, "s", "GFLOP/s");
  }

  private static void ceilings(Svg svg, Axis x, Axis y, MachineCalibration.Reading reading) {
    double peak = reading.coreGflops();
    double ridge = x.high();
    Map<String, Double> labels = new LinkedHashMap<>();
    for (MachineCalibration.Bandwidth b : reading.bandwidths()) {
      double from = Math.max(x.low(), y.low() / b.gigabytes());
      double to = Math.min(x.high(), peak / b.gigabytes());
      ridge = Math.min(ridge, Math.max(x.low(), to));
      if (from < to) {
        double height = y.at(from * b.gigabytes());
        svg.line(x.at(from), height, x.at(to), y.at(to * b.gigabytes()), "roof");
        labels.put(b.level() + " " + Figures.fine(b.gigabytes()) + " GB/s", height);
      }
    }
    svg.line(x.at(ridge), y.at(peak), x.at(x.high()), y.at(peak), "roof");
    svg.textTo(99, y.at(peak) - 5, "s halo", "fma, one core: " + Figures.fine(peak) + " GFLOP/s");
    double last = 0;
    for (Map.Entry<String, Double> label : labels.entrySet()) {
      last = Math.max(label.getValue() - 4, last + LABEL);
      svg.text(LEFT + 0.5, last, "s halo", label.getKey());
    }
  }
}
