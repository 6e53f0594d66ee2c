package lanewise.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.noise.HostNoise;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Relay;
import lanewise.bench.start.Start;
import lanewise.bench.start.StartMain;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.StartShape;
import lanewise.bench.workload.StartShape.Until;
import lanewise.data.FileFailure;

/**
 * Runs the JVM of a start, while no other lives. It has all cores, as it would have without a
 * benchmark, or from its very beginning one: the core that is quietest at the moment.
 */
final class StartRunner {
  private final Preset preset;
  private final JvmArguments jvmArguments;
  private final Duration limit;
  private final Cores cores = new Cores();

  StartRunner(Preset preset, JvmArguments jvmArguments, Duration limit) {
    this.preset = preset;
    this.jvmArguments = jvmArguments;
    this.limit = limit;
  }

  /** How the JVM lived, and what became of each fork that it was. */
  record Result(Life life, Map<PlannedFork, ForkOutcome> outcomes) {}

  /** Runs the forks that share a JVM; the slot is its place in its relay, from 1. */
  Result run(List<PlannedFork> forks, int slot) {
    boolean oneCore = Relay.start(forks.get(0)).oneCore();
    HostNoise noise = new HostNoise();
    List<CoreReading> readings = cores.readings();
    // Of a JVM that is free too one core is looked at, the same before and after.
    String quietest = readings.isEmpty() ? null : String.valueOf(readings.get(0).core());
    String pinned = oneCore ? quietest : null;
    CoreReading before = cores.reading(readings, quietest);
    String started = Description.now();
    long birth = System.nanoTime();
    Map<PlannedFork, ForkOutcome> outcomes =
        oneCore && pinned == null
            ? all(forks, "a JVM cannot be put on one core here: that takes Linux's taskset", "")
            : outcomes(forks, pinned);
    double seconds = (System.nanoTime() - birth) * 1e-9;
    CoreReading after = cores.reading(cores.readings(), quietest);
    return new Result(
        new Life(slot, started, seconds, pinned, readings, noise.until(before, after)), outcomes);
  }

  private static Map<PlannedFork, ForkOutcome> all(
      List<PlannedFork> forks, String failure, String log) {
    Map<PlannedFork, ForkOutcome> outcomes = new LinkedHashMap<>();
    forks.forEach(fork -> outcomes.put(fork, ForkOutcome.failed(failure, log)));
    return outcomes;
  }

  private Map<PlannedFork, ForkOutcome> outcomes(List<PlannedFork> forks, String pinned) {
    try {
      Path folder = Files.createTempDirectory("lanewise-start");
      Path times = folder.resolve("times");
      Path log = folder.resolve("log");
      try {
        String ended = ended(command(forks, pinned, times), log);
        boolean silent = ended == null && Files.notExists(times);
        String failure = silent ? "ended without a result: its JVM exited" : ended;
        String printed = Files.readString(log, StandardCharsets.UTF_8);
        return failure == null
            ? outcomes(forks, Start.read(times))
            : all(forks, ForkRunner.reason(printed).orElse(failure), printed);
      } finally {
        Files.deleteIfExists(times);
        Files.deleteIfExists(log);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new BadInputException("a start cannot be measured: " + FileFailure.reason(e));
    }
  }

  /** Why a JVM gave nothing; null if it ended well. */
  private String ended(List<String> command, Path log) throws IOException {
    Process jvm =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!jvm.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return "ran for longer than " + limit.toSeconds() + " s and was stopped";
      }
      return jvm.exitValue() == 0 ? null : "its JVM exited with code " + jvm.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was interrupted";
    } finally {
      jvm.destroyForcibly();
    }
  }

  private List<String> command(List<PlannedFork> forks, String pinned, Path times) {
    PlannedFork fork = forks.get(0);
    List<String> command = new ArrayList<>();
    if (pinned != null) {
      command.addAll(List.of("taskset", "-c", pinned));
    }
    command.add(fork.jdk().java().toString());
    command.addAll(jvmArguments.of(fork));
    command.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StartMain.class.getName()));
    command.add(fork.row().kernels());
    command.add(String.valueOf(fork.row().threads()));
    command.add(Relay.start(fork).network().text());
    command.add(String.valueOf(forks.stream().mapToInt(f -> until(f).steps()).max().orElseThrow()));
    command.add(String.valueOf(preset.startSeconds(forks)));
    command.add(times.toString());
    return command;
  }

  private static Until until(PlannedFork fork) {
    StartShape start = Relay.start(fork);
    return start.until();
  }

  private static Map<PlannedFork, ForkOutcome> outcomes(List<PlannedFork> forks, Start start) {
    Map<PlannedFork, ForkOutcome> outcomes = new LinkedHashMap<>();
    for (PlannedFork fork : forks) {
      Until until = until(fork);
      OptionalLong nanos = start.nanos(until);
      outcomes.put(
          fork,
          new ForkOutcome(
              List.of(),
              null,
              null,
              nanos.isPresent() ? List.of((double) nanos.getAsLong()) : List.of(),
              List.of(),
              List.of(),
              null,
              start.cpuShare(),
              start.collections(),
              Map.of(),
              start.digest(until),
              start.curve(until),
              nanos.isPresent() ? null : start.failure(until),
              ""));
    }
    return outcomes;
  }
}
