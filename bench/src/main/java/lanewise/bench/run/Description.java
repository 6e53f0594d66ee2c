package lanewise.bench.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.machine.JvmProbe;
import lanewise.bench.machine.MachineReader;
import lanewise.bench.machine.Probes;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.record.RunDescription;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;

/** Describes a run as it begins, and makes the plan of one that was begun. */
public final class Description {
  private Description() {}

  /** The description of a run that begins now; starts each JVM once to ask what it is. */
  public static RunDescription of(Plan plan, Path folder, String command) {
    return new RunDescription(
        RunDescription.SCHEMA,
        folder.toAbsolutePath().normalize().getFileName().toString(),
        command,
        now(),
        null,
        false,
        plan.described(),
        plan.notes(),
        Sources.git(),
        Sources.artifact(),
        MachineReader.read(),
        plan.jdks().stream().map(jdk -> jvm(plan, jdk)).toList());
  }

  private static RunDescription.Jvm jvm(Plan plan, Jdk jdk) {
    List<String> arguments = plan.jvmArguments().on(jdk);
    JvmProbe.Answer answer = Probes.jvm(jdk, arguments);
    return new RunDescription.Jvm(
        jdk.version(),
        jdk.vendor(),
        answer.vm(),
        RecordFolder.withoutPaths(arguments),
        demanded(plan, jdk),
        answer.flags(),
        answer.variables(),
        answer.heapBytes(),
        answer.collectors(),
        answer.maxVectorSize(),
        answer.useAvx(),
        answer.compactHeaders(),
        jdk.vector(),
        answer.lanes(),
        answer.intrinsified(),
        ForkRunner.BLACKHOLES,
        jdk.name(),
        answer.jit());
  }

  private static Map<String, List<String>> demanded(Plan plan, Jdk jdk) {
    Map<String, List<String>> demanded = new LinkedHashMap<>();
    for (Configuration c : plan.configurations()) {
      if (c.jdk().equals(jdk) && !c.jvmArguments().isEmpty()) {
        demanded.put(c.kernels(), RecordFolder.withoutPaths(c.jvmArguments()));
      }
    }
    return demanded;
  }

  /**
   * The plan of a run that was begun, on the JDKs that it names.
   *
   * @param rounds how many it is to have; null for as many as it was begun with
   * @throws BadInputException if it would not be the same run any more
   */
  public static Plan resumed(RunDescription run, List<Jdk> jdks, Integer rounds) {
    RunDescription.Plan begun = run.plan();
    List<Problem> problems =
        begun.problems().stream()
            .map(
                p -> new Problem(Operation.named(p.op()), Operation.named(p.op()).shape(p.shape())))
            .toList();
    Plan plan =
        Plan.of(
                problems,
                begun.kernels(),
                begun.threads(),
                jdks,
                new JvmArguments(begun.jvmArguments()),
                Preset.named(begun.preset()),
                begun.seed())
            .withRounds(begun.rounds())
            .withUntil(begun.until());
    int done = begun.problems().stream().mapToInt(RunDescription.Problem::rounds).max().orElse(0);
    if (rounds != null && rounds <= done) {
      throw new BadInputException(
          "--rounds " + rounds + ": " + run.id() + " has " + done + " rounds; expected more");
    }
    if (!plan.described().equals(begun.begun())) {
      throw changed(run, "its plan gives other rows here than where it was begun");
    }
    if (!plan.notes().equals(run.notes())) {
      throw changed(
          run,
          "it was begun with "
              + noted(run.notes())
              + " noted of its kernels and JDKs, here it would be "
              + noted(plan.notes()));
    }
    if (!Sources.artifact().equals(run.artifact())) {
      throw changed(run, "it was begun with another benchmarks.jar");
    }
    for (RunDescription.Jvm begunBy : run.jvms()) {
      for (Jdk jdk : plan.jdks()) {
        if (jdk.name().equals(begunBy.name())) {
          List<String> differences = begunBy.differences(jvm(plan, jdk));
          if (!differences.isEmpty()) {
            throw changed(run, String.join("; ", differences));
          }
        }
      }
    }
    if (!MachineReader.read().equals(run.machine())) {
      throw changed(run, "it was begun on another machine, or the machine was changed");
    }
    return rounds == null ? plan : plan.withRounds(rounds).withUntil(null);
  }

  private static String noted(List<String> notes) {
    return notes.isEmpty() ? "nothing" : "'" + String.join(" ", notes) + "'";
  }

  private static BadInputException changed(RunDescription run, String why) {
    return new BadInputException(run.id() + " cannot be continued: " + why);
  }

  /** The time of day, in UTC. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
