package lanewise.bench.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.machine.MachineCalibration.Bandwidth;
import lanewise.bench.machine.MachineCalibration.Reading;
import lanewise.bench.machine.MachineReader;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.record.Sample.Role;

/** Writes records as a run would, with figures made up. */
public final class TestRecord {
  /** The shape of every row: 2000 flops. */
  public static final String SHAPE = "NN:10x10x10";

  public static final Row SIMD_17 = new Row("matmul", SHAPE, "simd", 1, "17.0.15");
  public static final Row NAIVE_17 = new Row("matmul", SHAPE, "naive", 1, "17.0.15");
  public static final Row SIMD_25 = new Row("matmul", SHAPE, "simd", 1, "25.0.3");

  /** 120 GFLOP/s. */
  public static final Row PEAK = new Row("matmul", SHAPE, "peak", 1, "25.0.3");

  /** The shape of starts. */
  public static final String START = "full:784-512-10@128:relu";

  private static final String COMMIT = "0123456789012345678901234567890123456789";

  private TestRecord() {}

  /** A record of so many rounds: simd is 40 times as fast as naive, and 10 % faster on 25. */
  public static RunRecord write(Path folder, int rounds, boolean complete) {
    return write(folder, "quick", rounds, complete, 22.0);
  }

  /** The same with a preset and simd's nanoseconds on 25. */
  public static RunRecord write(
      Path folder, String preset, int rounds, boolean complete, double on25) {
    return write(folder, preset, rounds, complete, on25, "2026-01-01T00:00:00Z", COMMIT);
  }

  /** One of a history: a whole record that began at a time before 2026, of a commit. */
  public static RunRecord write(
      Path folder, int rounds, double on25, String started, String commit) {
    return write(folder, "quick", rounds, true, on25, started, commit);
  }

  private static RunRecord write(
      Path folder,
      String preset,
      int rounds,
      boolean complete,
      double on25,
      String started,
      String commit) {
    try (RecordFolder record = RecordFolder.create(folder)) {
      return write(record, description(folder, preset, rounds, started, commit), complete, on25);
    }
  }

  private static RunRecord write(
      RecordFolder record, RunDescription run, boolean complete, double on25) {
    record.describe(run);
    Reading reading =
        new Reading("25.0.3", 2, 120.0, 230.0, List.of(new Bandwidth("L1", 16384, 300)));
    record.calibration(new MachineCalibration(reading, complete ? reading : null));
    for (int round = 1; round <= run.plan().rounds(); round++) {
      double wobble = 1 + 0.001 * (round % 3);
      record.add(List.of(sample(round, Role.PEAK, PEAK, 26_214 * wobble)));
      record.add(List.of(sample(round, Role.KERNELS, SIMD_17, 25 * wobble)));
      record.add(
          List.of(sample(round, Role.CONTROL, SIMD_17, 25 * (1 + 0.001 * ((round + 1) % 3)))));
      record.add(List.of(sample(round, Role.KERNELS, NAIVE_17, 1000 / wobble)));
      record.add(List.of(sample(round, Role.KERNELS, SIMD_25, on25 / wobble)));
    }
    return complete
        ? record.finish(run.ended("2026-01-01T00:09:00Z", true, run.plan(), List.of("A note.")))
        : RunRecord.read(record.path());
  }

  /** A whole record of starts until full speed: simd's took 3 seconds on 17, naive's one. */
  public static RunRecord writeStarts(Path folder, String preset, int rounds) {
    Row simd = new Row("start", START, "simd", 1, "17.0.15");
    Row naive = new Row("start", START, "naive", 1, "25.0.3");
    RunDescription run = description(folder, preset, rounds, "2026-01-01T00:00:00Z", COMMIT);
    RunDescription.Plan plan =
        new RunDescription.Plan(
            preset,
            rounds,
            null,
            1,
            List.of(new RunDescription.Problem("start", START, rounds, 1)),
            List.of("simd", "naive"),
            List.of(1),
            List.of("17.0.15", "25.0.3"),
            List.of(),
            List.of(simd, naive),
            List.of(simd),
            List.of(),
            List.of());
    try (RecordFolder record = RecordFolder.create(folder)) {
      record.describe(run.ended(null, false, plan, List.of()));
      for (int round = 1; round <= rounds; round++) {
        double wobble = 1 + 0.05 * (round % 3);
        record.add(
            List.of(
                start(sample(round, Role.KERNELS, simd, 3e9 * wobble), 400),
                start(sample(round, Role.CONTROL, simd, 3e9 / wobble), 400),
                start(sample(round, Role.KERNELS, naive, 1e9 * wobble), 6)));
      }
      return record.finish(run.ended("2026-01-01T00:09:00Z", true, plan, List.of()));
    }
  }

  /** The same fork as one of a start that makes steps from the eleventh span on. */
  private static Sample start(Sample s, double rate) {
    List<Double> curve = new ArrayList<>(Collections.nCopies(Curve.SPANS, rate));
    Collections.fill(curve.subList(0, 10), 0.0);
    return new Sample(
        s.round(),
        s.slot(),
        s.role(),
        s.op(),
        s.shape(),
        s.kernels(),
        s.threads(),
        s.jdk(),
        s.started(),
        13.5,
        null,
        List.of(),
        null,
        null,
        null,
        s.times().subList(0, 1),
        List.of(),
        List.of(),
        null,
        s.collections(),
        s.noise(),
        s.cores(),
        null,
        s.digest(),
        curve);
  }

  /** A fork whose iterations took about so long. */
  public static Sample sample(int round, Role role, Row row, double nanoseconds) {
    return sample(round, role, row, nanoseconds, null);
  }

  /** One that also found how exact the results are. */
  static Sample sample(int round, Role role, Row row, double nanoseconds, Double ulp) {
    return new Sample(
        round,
        1,
        role,
        row.op(),
        row.shape(),
        row.kernels(),
        row.threads(),
        row.jdk(),
        "2026-01-01T00:00:00Z",
        1.5,
        null,
        List.of(3 * nanoseconds),
        1.2,
        true,
        "0",
        List.of(nanoseconds, nanoseconds * 1.001, nanoseconds * 0.999),
        List.of(nanoseconds, nanoseconds, nanoseconds * 0.998),
        List.of(nanoseconds, nanoseconds, nanoseconds * 0.999),
        0.0,
        0,
        new ForkNoise(1.0, 0.0, 0.5, 1.1, 1.1, 2.0, 2.0),
        List.of(new CoreReading(0, 1.1, 2.0, 5.0), new CoreReading(1, 1.1, 2.1, 5.5)),
        ulp,
        "0123456789ab",
        List.of());
  }

  /** The same fork with other noise beside it. */
  public static Sample beside(Sample s, ForkNoise noise) {
    return with(s, s.steady(), noise);
  }

  /** The same fork, whose warm-up its limit ended. */
  public static Sample unsteady(Sample s) {
    return with(s, false, s.noise());
  }

  private static Sample with(Sample s, Boolean steady, ForkNoise noise) {
    return new Sample(
        s.round(),
        s.slot(),
        s.role(),
        s.op(),
        s.shape(),
        s.kernels(),
        s.threads(),
        s.jdk(),
        s.started(),
        s.seconds(),
        s.failure(),
        s.warmup(),
        s.warmed(),
        steady,
        s.pinned(),
        s.times(),
        s.low(),
        s.median(),
        s.allocated(),
        s.collections(),
        noise,
        s.cores(),
        s.ulp(),
        s.digest(),
        s.curve());
  }

  /** Adds rounds in which simd's forks on 25 were disturbed and took three times as long. */
  public static RunRecord disturb(Path folder, int from, int to) {
    ForkNoise busy = new ForkNoise(1.0, 0.0, 0.5, 1.1, 1.1, 3.5, 2.0);
    for (int round = from; round <= to; round++) {
      add(
          folder,
          sample(round, Role.KERNELS, SIMD_17, 25),
          beside(sample(round, Role.KERNELS, SIMD_25, 75), busy));
    }
    return RunRecord.read(folder);
  }

  /** Goes on with a record. */
  public static void add(Path folder, Sample... samples) {
    try (RecordFolder record = RecordFolder.reopen(folder)) {
      record.add(List.of(samples));
    }
  }

  private static RunDescription description(
      Path folder, String preset, int rounds, String started, String commit) {
    return new RunDescription(
        RunDescription.SCHEMA,
        folder.getFileName().toString(),
        "./lanewise bench --op matmul",
        started,
        null,
        false,
        new RunDescription.Plan(
            preset,
            rounds,
            null,
            1,
            List.of(new RunDescription.Problem("matmul", SHAPE, rounds, 3)),
            List.of("simd", "naive"),
            List.of(1),
            List.of("17.0.15", "25.0.3"),
            List.of(),
            List.of(SIMD_17, NAIVE_17, SIMD_25),
            List.of(SIMD_17),
            List.of(PEAK),
            List.of("netlib")),
        List.of(),
        new RunDescription.Git(commit, "main", true, null),
        new RunDescription.Artifact(
            "0.1.0", "1.37", null, null, Map.of("mine.jar", "0".repeat(64))),
        MachineReader.read(),
        List.of(jvm("17.0.15"), jvm("25.0.3")));
  }

  private static RunDescription.Jvm jvm(String version) {
    return new RunDescription.Jvm(
        version,
        "Debian",
        "OpenJDK 64-Bit Server VM " + version + "+6",
        List.of("-Xmx512m"),
        Map.of("openblas", List.of("-Dx=y")),
        List.of("-XX:+UseParallelGC"),
        Map.of(),
        1L << 29,
        List.of("PS Scavenge"),
        64,
        3,
        null,
        true,
        16,
        true,
        "COMPILER",
        version,
        "c2");
  }
}
