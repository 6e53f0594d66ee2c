package lanewise.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.bench.json.Json;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.noise.Allocation;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.statistics.NoiseFloor;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.PeakLoop;
import lanewise.bench.workload.RowFigure;
import lanewise.data.FileFailure;

/** A record as it is read: every figure is computed from the samples. */
public final class RunRecord {
  private final Path folder;
  private final RunDescription description;
  private final List<Sample> samples;
  private final boolean cut;
  private final MachineCalibration calibration;
  private Optional<NoiseFloor> floor;
  private List<Measurement> measurements;

  /** The calibration is null where there was none. */
  RunRecord(
      Path folder,
      RunDescription description,
      List<Sample> samples,
      boolean cut,
      MachineCalibration calibration) {
    this.folder = folder;
    this.description = description;
    this.samples = List.copyOf(samples);
    this.cut = cut;
    this.calibration = calibration;
  }

  /**
   * The record in a folder.
   *
   * @throws BadInputException if there is none or it cannot be read
   */
  public static RunRecord read(Path folder) {
    Path run = folder.resolve(RunDescription.FILE);
    if (!Files.isDirectory(folder) || Files.notExists(run)) {
      throw new BadInputException(
          folder
              + " holds no record: expected a folder with "
              + RunDescription.FILE
              + ", as bench writes it");
    }
    requireFormat(run);
    SamplesFile file = SamplesFile.read(folder);
    Path calibration = folder.resolve(MachineCalibration.FILE);
    return new RunRecord(
        folder,
        Json.read(run, RunDescription.class),
        file.samples(),
        file.cut(),
        Files.notExists(calibration) ? null : Json.read(calibration, MachineCalibration.class));
  }

  private static void requireFormat(Path run) {
    String schema = Json.tree(Json.content(run), run.toString()).path("schema").asString("");
    if (!schema.equals(RunDescription.SCHEMA)) {
      throw new BadInputException(
          run
              + " has the schema '"
              + schema
              + "': expected "
              + RunDescription.SCHEMA
              + ", as bench writes it; an older record is read by the version that wrote it");
    }
  }

  /** A sentence for each fork whose curve is not as bench writes it. */
  public List<String> curveFlaws() {
    return samples.stream()
        .flatMap(
            s ->
                Curve.flaw(s, timed()).stream()
                    .map(flaw -> s.row().text() + ", round " + s.round() + ": " + flaw))
        .toList();
  }

  /** The same as another description says it came about. */
  RunRecord describedBy(RunDescription other) {
    return new RunRecord(folder, other, samples, cut, calibration);
  }

  public Path folder() {
    return folder;
  }

  public RunDescription description() {
    return description;
  }

  public List<Sample> samples() {
    return samples;
  }

  /** Whether another is the same record, or one whose samples are the same to the last digit. */
  public boolean isCopyOf(RunRecord other) {
    try {
      return Files.isSameFile(folder, other.folder)
          || (!samples.isEmpty() && samples.equals(other.samples));
    } catch (IOException e) {
      throw new BadInputException(
          folder + " and " + other.folder + " cannot be read: " + FileFailure.reason(e));
    }
  }

  /** Whether the last line of the samples was cut short. */
  public boolean cut() {
    return cut;
  }

  /** Whether it says itself that it was finished. */
  public boolean complete() {
    return description.complete();
  }

  /** Whether its times say anything about speed. */
  public boolean timed() {
    return !description.plan().preset().equals("smoke");
  }

  /** What the machine could do; empty where it was not measured. */
  public Optional<MachineCalibration> calibration() {
    return Optional.ofNullable(calibration);
  }

  /** How it differs from what was written when the run ended; empty if it does not. */
  public List<String> changes() {
    if (!complete()) {
      return List.of();
    }
    if (!Files.exists(folder.resolve(Checksums.FILE))) {
      return List.of(Checksums.FILE + " is missing");
    }
    List<String> changes = new ArrayList<>(Checksums.changes(folder));
    if (changes.isEmpty() && !MeasurementsCsv.isOf(this, derivedTable())) {
      changes.add(MeasurementsCsv.FILE + " is not what the samples give");
    }
    return changes;
  }

  private String derivedTable() {
    try {
      return Files.readString(folder.resolve(MeasurementsCsv.FILE));
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * The times of the forks of a role that did not fail, by row in the plan's order. A loop of fma
   * that allocates was not compiled, and is no peak.
   */
  public Map<Row, Series> series(Sample.Role role) {
    Map<Row, Map<Integer, double[]>> forks = new LinkedHashMap<>();
    (role == Sample.Role.PEAK ? description.plan().peaks() : description.plan().rows())
        .forEach(row -> forks.put(row, new TreeMap<>()));
    for (Sample s : samples) {
      if (s.role() == role && counts(s)) {
        forks
            .computeIfAbsent(s.row(), row -> new TreeMap<>())
            .merge(
                s.round(),
                s.times().stream().mapToDouble(Double::doubleValue).toArray(),
                // Of a relay that was interrupted the turns that were left are another fork's.
                (one, other) -> Stream.of(one, other).flatMapToDouble(Arrays::stream).toArray());
      }
    }
    Map<Row, Series> series = new LinkedHashMap<>();
    forks.forEach(
        (row, byRound) -> {
          if (!byRound.isEmpty()) {
            series.put(row, new Series(byRound));
          }
        });
    return series;
  }

  private static boolean counts(Sample s) {
    boolean uncompiled = s.role() == Sample.Role.PEAK && allocates(s.allocated());
    return s.failure() == null && !uncompiled;
  }

  private static boolean allocates(Double bytes) {
    return bytes != null && bytes > Allocation.ALLOWED_BYTES;
  }

  /** The times of the rows that have a score. */
  public Map<Row, Series> scored() {
    Map<Row, Series> series = series(Sample.Role.KERNELS);
    withheld().keySet().forEach(series::remove);
    return series;
  }

  /** What a call of each row allocated in the last iteration, the median over forks. */
  public Map<Row, Double> allocated() {
    Map<Row, List<Double>> bytes = new LinkedHashMap<>();
    for (Sample s : samples) {
      if (s.role() == Sample.Role.KERNELS && s.allocated() != null) {
        bytes.computeIfAbsent(s.row(), row -> new ArrayList<>()).add(s.allocated());
      }
    }
    Map<Row, Double> medians = new HashMap<>();
    bytes.forEach(
        (row, values) ->
            medians.put(row, values.stream().sorted().toList().get((values.size() - 1) / 2)));
    return medians;
  }

  /** What was measured of each row beside its times. */
  private Map<Row, Map<RowFigure, Double>> figures() {
    Map<Row, Map<RowFigure, Double>> figures = new HashMap<>();
    for (Sample s : samples) {
      for (RowFigure figure : RowFigure.values()) {
        if (s.figure(figure) != null) {
          figures
              .computeIfAbsent(s.row(), row -> new EnumMap<>(RowFigure.class))
              .merge(figure, s.figure(figure), figure::ofForks);
        }
      }
    }
    return figures;
  }

  /** Why rows that were asked for have no score. */
  public Map<Row, String> withheld() {
    Map<Row, String> reasons = new LinkedHashMap<>();
    for (Sample s : samples) {
      if (s.failure() != null && s.role() != Sample.Role.PEAK) {
        reasons.putIfAbsent(s.row(), s.failure());
      }
    }
    if (timed()) {
      Map<Row, Double> allocated = allocated();
      List<String> allocating = description.plan().allocating();
      for (Row row : description.plan().rows()) {
        Double bytes = allocated.get(row);
        if (allocates(bytes) && !allocating.contains(row.kernels())) {
          reasons.putIfAbsent(
              row,
              String.format(
                  Locale.ROOT,
                  "allocates %.0f bytes a call%s: vectors became objects, or it was not compiled yet",
                  bytes,
                  warmed(row)));
        }
      }
      Peaks peaks = new Peaks(series(Sample.Role.PEAK));
      series(Sample.Role.KERNELS)
          .forEach(
              (row, times) ->
                  peaks.excess(row, times).ifPresent(why -> reasons.putIfAbsent(row, why)));
    }
    return reasons;
  }

  /** For how long the fork of a row that warmed up the longest did; empty in older records. */
  private String warmed(Row row) {
    return samples.stream()
        .filter(s -> s.role() == Sample.Role.KERNELS && s.row().equals(row) && s.warmed() != null)
        .max(Comparator.comparingDouble(Sample::warmed))
        .map(s -> String.format(Locale.ROOT, " after %.0f s of warm-up", s.warmed()))
        .orElse("");
  }

  /** The best fork of each JDK and number of threads: nothing hurries a machine. */
  public List<MeasuredPeak> peaks() {
    Map<List<Object>, MeasuredPeak> peaks = new LinkedHashMap<>();
    series(Sample.Role.PEAK)
        .forEach(
            (row, series) -> {
              double best = Arrays.stream(series.medians()).min().orElseThrow();
              double gflops = PeakLoop.work(row.threads()).throughput(best);
              peaks.merge(
                  List.of(row.jdk(), row.threads()),
                  new MeasuredPeak(row.jdk(), row.threads(), gflops),
                  (one, other) -> one.gflops() >= other.gflops() ? one : other);
            });
    return List.copyOf(peaks.values());
  }

  /** The rows that have a score, in the plan's order, with their percent of the peak. */
  public List<Measurement> measurements() {
    if (measurements == null) {
      Map<Row, Map<RowFigure, Double>> figures = figures();
      Peaks peaks = new Peaks(timed() ? series(Sample.Role.PEAK) : Map.of());
      List<Measurement> rows = new ArrayList<>();
      scored()
          .forEach(
              (row, times) ->
                  rows.add(
                      Measurement.of(row, times)
                          .with(figures.getOrDefault(row, Map.of()))
                          .with(peaks.percent(row, times))));
      measurements = List.copyOf(rows);
    }
    return measurements;
  }

  /**
   * How many times the peak's the throughput of each row is that has a score and took turns with
   * one.
   */
  public Map<Row, PairedRatio> sharesOfPeak() {
    Peaks peaks = new Peaks(series(Sample.Role.PEAK));
    Map<Row, PairedRatio> shares = new LinkedHashMap<>();
    scored()
        .forEach(
            (row, times) -> peaks.share(row, times).ifPresent(share -> shares.put(row, share)));
    return shares;
  }

  /** What its A/A controls show; empty without any. It is computed at the first call. */
  public Optional<NoiseFloor> floor() {
    if (floor == null) {
      floor = computedFloor();
    }
    return floor;
  }

  private Optional<NoiseFloor> computedFloor() {
    Map<Row, Series> measured = series(Sample.Role.KERNELS);
    List<PairedRatio> ratios = new ArrayList<>();
    series(Sample.Role.CONTROL)
        .forEach(
            (row, control) ->
                Optional.ofNullable(measured.get(row))
                    .flatMap(base -> PairedRatio.of(base, control))
                    .ifPresent(ratios::add));
    return NoiseFloor.of(ratios);
  }

  /**
   * How many relays took their turns on which cores; an empty name where threads stayed free. Those
   * that nobody puts on cores are left out.
   */
  public Map<String, Long> relaysByCores() {
    return samples.stream()
        .filter(s -> s.failure() == null && !s.row().free())
        .collect(
            Collectors.groupingBy(
                s -> s.pinned() == null ? "" : s.pinned(),
                TreeMap::new,
                Collectors.mapping(
                    s -> List.of(s.round(), s.op(), s.shape(), s.threads()),
                    Collectors.collectingAndThen(Collectors.toSet(), set -> (long) set.size()))));
  }

  /** What else went on while each fork ran, where somebody looked. */
  public List<ForkNoise> noise() {
    return samples.stream().map(Sample::noise).filter(Objects::nonNull).toList();
  }

  /** How many forks of the plan have ended, one way or another. */
  public int forksEnded() {
    return samples.size();
  }
}
