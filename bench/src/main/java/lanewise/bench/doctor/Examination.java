package lanewise.bench.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.judge.Disturbances;
import lanewise.bench.judge.Thresholds;
import lanewise.bench.machine.Counters;
import lanewise.bench.machine.JvmProbe;
import lanewise.bench.machine.Machine;
import lanewise.bench.machine.MachineReader;
import lanewise.bench.machine.Probes;
import lanewise.bench.noise.FrontEndRuler;
import lanewise.bench.noise.HostNoise;
import lanewise.bench.noise.Ruler;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.run.Cores;
import lanewise.bench.run.MeasurementLock;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Figures;

/** Looks at this machine for a few seconds. */
public final class Examination {
  private static final long WATCHED_MILLIS = 2000;
  private static final int IDLE = 3;
  private static final double BUSY = 0.05;
  private static final long HEAP = 512L << 20;
  private static final long DISK = 100L << 20;

  private final List<Finding> findings = new ArrayList<>();
  private final Machine machine = MachineReader.read();

  private Examination() {}

  /** What was found, on a JDK and in the folder that records go to. */
  public static List<Finding> of(Jdk jdk, Path records) {
    Examination examination = new Examination();
    examination.watch();
    examination.clock();
    examination.processor();
    examination.cores();
    examination.counters();
    examination.jdks(jdk);
    examination.room(records);
    examination.lock();
    return examination.findings;
  }

  private void add(Finding finding) {
    findings.add(finding);
  }

  /** Neighbours: how busy the machine is while this process sleeps or holds its ruler. */
  private void watch() {
    long[] before = HostNoise.ticks();
    try {
      Thread.sleep(WATCHED_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long[] after = HostNoise.ticks();
    if (before == null || after == null) {
      add(Finding.weak("the system does not tell how busy it is", "watch the load by other means"));
      return;
    }
    double all = 0;
    for (int i = 0; i < after.length; i++) {
      all += (double) (after[i] - before[i]);
    }
    double busy = 1 - (double) (after[IDLE] - before[IDLE]) / all;
    String share = Figures.percent(busy) + " of the processors' time is used by others";
    add(
        busy > BUSY
            ? Finding.stop(share, "end what runs beside; 'top' shows it")
            : Finding.good(share));
    Double steal = HostNoise.steal(before, after);
    if (steal != null) {
      String taken = Figures.percent(steal) + " of it is taken by the hypervisor";
      add(
          steal > Thresholds.STEAL_A
              ? Finding.weak(taken, "measure at a quieter time or on a machine of your own")
              : Finding.good(taken));
    }
  }

  private void clock() {
    Ruler ruler = new Ruler();
    FrontEndRuler frontEnd = new FrontEndRuler();
    double slowest = 0;
    double fastest = Double.POSITIVE_INFINITY;
    List<Double> shares = new ArrayList<>();
    long start = System.nanoTime();
    while (System.nanoTime() - start < WATCHED_MILLIS * 500_000) {
      double step = ruler.nanosecondsAStep();
      slowest = Math.max(slowest, step);
      fastest = Math.min(fastest, step);
      shares.add(frontEnd.nanosecondsAStep() / step);
    }
    frontEnd(shares);
    String drift =
        "the clock held within " + Figures.percent(slowest / fastest - 1) + " for a second";
    add(
        slowest / fastest - 1 > Thresholds.CLOCK
            ? Finding.weak(drift, "fix the clock, or take more rounds: they are interleaved")
            : Finding.good(drift));
    String governor = machine.clockGovernor();
    if (governor.equals(Machine.UNKNOWN)) {
      add(
          Finding.weak(
              "who sets the clock is unknown", "grade A needs a machine that tells: no guest"));
    } else {
      add(
          governor.equals("performance")
              ? Finding.good("the clock's governor is performance")
              : Finding.weak(
                  "the clock's governor is " + governor,
                  "as root: cpupower frequency-set -g performance"));
    }
    if (machine.turbo().equals("on")) {
      add(
          Finding.weak(
              "turbo is on: the clock depends on heat and neighbours",
              "as root: echo 0 > /sys/devices/system/cpu/cpufreq/boost"));
    }
  }

  /** Whether the core is shared with a hardware thread that is busy now and then. */
  private void frontEnd(List<Double> readings) {
    double quietest = Collections.min(readings);
    long shared = readings.stream().filter(r -> Disturbances.isShared(r, quietest)).count();
    String during =
        "another hardware thread of this core was busy during "
            + shared
            + " of "
            + readings.size()
            + " readings in a second";
    add(
        shared > 0
            ? Finding.weak(during, "measure at a quieter time: the forks beside it will be tagged")
            : Finding.good("no other hardware thread of this core was busy for a second"));
  }

  private void cores() {
    add(
        Cores.canPin()
            ? Finding.good("measured threads can be put on the quietest core")
            : Finding.weak(
                "threads cannot be put on cores: there is one core, or no taskset",
                "install util-linux; without it forks take turns wherever the scheduler lets them"));
  }

  private void processor() {
    String isa = String.join(" ", machine.isa());
    boolean vectors = machine.isa().contains("avx2") || machine.isa().contains("asimd");
    add(
        vectors
            ? Finding.good("the processor has vectors: " + isa)
            : Finding.weak("no vectors that are known here: " + isa, "expect little of simd"));
    add(
        machine.virtualization().equals("none")
            ? Finding.good("no hypervisor")
            : Finding.weak(
                "virtualization: " + machine.virtualization(),
                "neighbours cannot be seen from here; interleaved rounds and the A/A control help"));
    if (machine.threadsPerCore().equals("2")) {
      add(
          Finding.weak(
              "two threads share a core",
              "measure with at most one thread a core, or switch SMT off"));
    }
    if (!machine.cpuLimit().equals(Machine.UNKNOWN) && !machine.cpuLimit().startsWith("max")) {
      add(
          Finding.stop(
              "the control group limits processor time: " + machine.cpuLimit(),
              "lift cpu.max: a fork that is throttled measures the limit"));
    }
  }

  /** A fact without advice: no figure of a record needs them. */
  private void counters() {
    add(
        Finding.good(
            Counters.unavailable()
                .map(why -> "no figure needs counters; they are unavailable, because " + why)
                .orElse("the processor's counters can be read, as 'explain' tells")));
  }

  private void jdks(Jdk jdk) {
    List<Jdk> usable =
        new JdkFinder().all().stream().filter(found -> found.unusable().isEmpty()).toList();
    String names = usable.stream().map(Jdk::version).distinct().collect(Collectors.joining(", "));
    add(
        usable.stream().map(Jdk::version).distinct().count() > 1
            ? Finding.good("JDKs to compare: " + names)
            : Finding.weak("one JDK to measure: " + names, "install another to compare JDKs"));
    if (!jdk.vector()) {
      add(
          Finding.stop(
              "JDK " + jdk.version() + " has no jdk.incubator.vector", "take another JDK"));
      return;
    }
    JvmProbe.Answer answer = Probes.jvm(jdk, new JvmArguments(List.of()).on(jdk));
    String lanes = "JDK " + jdk.version() + ": " + answer.lanes() + " floats a vector, ";
    add(
        Boolean.TRUE.equals(answer.intrinsified())
            ? Finding.good(lanes + "compiled to vector instructions")
            : Finding.stop(
                lanes + "NOT compiled to vector instructions",
                "take a JDK with C2 and start it without -Xint or -XX:TieredStopAtLevel"));
  }

  private void room(Path records) {
    try {
      long kilobytes = Long.parseLong(machine.memory().replaceAll("\\D", ""));
      add(
          kilobytes << 10 > 4 * HEAP
              ? Finding.good("memory: " + (kilobytes >> 10) + " MB")
              : Finding.weak(
                  "memory: " + (kilobytes >> 10) + " MB", "a fork takes up to 512 MB of heap"));
    } catch (NumberFormatException e) {
      add(Finding.weak("how much memory there is is unknown", "a fork takes up to 512 MB of heap"));
    }
    Path existing = records.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = existing == null ? 0 : existing.toFile().getUsableSpace();
    String disk = (free >> 20) + " MB free for records";
    add(free > DISK ? Finding.good(disk) : Finding.weak(disk, "make room, or use --out"));
  }

  private void lock() {
    try {
      MeasurementLock.take().close();
      add(Finding.good("no other benchmark runs"));
    } catch (BadInputException e) {
      add(Finding.stop("another benchmark is running", "wait for it to end"));
    }
  }
}
