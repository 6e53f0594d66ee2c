package lanewise.bench.machine;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.json.Json;
import lanewise.bench.text.BadInputException;

/** Starts the probes. */
public final class Probes {
  private Probes() {}

  /** What a JDK is when it is started with the given arguments. */
  public static JvmProbe.Answer jvm(Jdk jdk, List<String> jvmArguments) {
    return ask(jdk, jvmArguments, JvmProbe.class, List.of(), JvmProbe.Answer.class);
  }

  /** What the machine can do by a JDK that is started with the given arguments. */
  public static MachineCalibration.Reading calibration(
      Jdk jdk, List<String> jvmArguments, Machine machine) {
    long l1 = machine.cacheBytes(1);
    long l2 = machine.cacheBytes(2);
    long l3 = machine.cacheBytes(3);
    List<String> arguments = new ArrayList<>();
    arguments.add(jdk.version());
    arguments.add(String.valueOf(machine.processors()));
    // Half of a cache, and three arrays that make four times the last one, as far as a heap goes.
    for (long bytes : List.of(l1 / 2, l2 / 2, l3 / 2, Math.min(4 * l3, 192L << 20))) {
      arguments.add(String.valueOf(bytes));
    }
    return ask(
        jdk, jvmArguments, CalibrationProbe.class, arguments, MachineCalibration.Reading.class);
  }

  private static <T> T ask(
      Jdk jdk, List<String> jvmArguments, Class<?> main, List<String> arguments, Class<T> type) {
    List<String> launch = new ArrayList<>(jvmArguments);
    launch.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    launch.addAll(arguments);
    String output = jdk.output(launch);
    String answer =
        output
            .lines()
            .filter(line -> line.startsWith("{"))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "JDK "
                            + jdk.version()
                            + " cannot run "
                            + main.getSimpleName()
                            + ": "
                            + output.strip()));
    return Json.read(answer, type, main.getSimpleName());
  }
}
