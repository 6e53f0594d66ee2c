package lanewise.bench.record;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.bench.json.Later;
import lanewise.bench.json.Nullable;
import lanewise.bench.machine.Machine;
import lanewise.bench.text.BadInputException;

/**
 * {@code run.json}: how a run came about. {@code run.schema.json} describes it for other programs.
 *
 * @param schema {@link #SCHEMA}
 * @param id the name of the record's folder
 * @param command the command line that made it, and those by which it grew
 * @param started when, in UTC
 * @param finished when it ended; null while it runs, and if it never did
 * @param complete whether every fork of the plan was run
 * @param plan what is measured, in which order
 * @param notes what a reader must know, a sentence each
 * @param git what was measured
 * @param artifact as what it was built
 * @param machine on what
 * @param jvms by which JVMs
 */
public record RunDescription(
    String schema,
    String id,
    String command,
    String started,
    @Nullable String finished,
    boolean complete,
    Plan plan,
    List<String> notes,
    Git git,
    Artifact artifact,
    Machine machine,
    List<Jvm> jvms) {
  /** The version of the format. */
  public static final String SCHEMA = "lanewise.result/2";

  /** The preset of a record that another program measured. */
  public static final String IMPORTED = "imported";

  /** The file's name in a record. */
  public static final String FILE = "run.json";

  /**
   * What a run measures: the product of problems, kernels, threads and JDKs, less what cannot run.
   *
   * @param preset its label, or {@link #IMPORTED}
   * @param rounds forks of each row at the least
   * @param until problems whose ratios were known less well than to ± this share took more rounds;
   *     null where all took the same
   * @param seed of the order within the rounds
   * @param problems operations and shapes
   * @param kernels who computes
   * @param threads how many threads a call may use
   * @param jdks the full versions
   * @param jvmArguments what the user added to every fork's
   * @param rows the rows measured
   * @param controls the rows measured twice a round
   * @param peaks the rows of the loops of fma
   * @param allocating the kernels whose calls allocate by their nature
   */
  public record Plan(
      String preset,
      int rounds,
      @Nullable Double until,
      long seed,
      List<Problem> problems,
      List<String> kernels,
      List<Integer> threads,
      List<String> jdks,
      List<String> jvmArguments,
      List<Row> rows,
      List<Row> controls,
      List<Row> peaks,
      List<String> allocating) {
    /** The same as it was before its problems had taken more rounds than the fewest. */
    public Plan begun() {
      return new Plan(
          preset,
          rounds,
          until,
          seed,
          problems.stream().map(p -> new Problem(p.op, p.shape, rounds, p.turns)).toList(),
          kernels,
          threads,
          jdks,
          jvmArguments,
          rows,
          controls,
          peaks,
          allocating);
    }

    /** How many turns a fork of a row takes in a round. */
    public int turns(Row row) {
      return problem(row).map(Problem::turns).orElse(0);
    }

    /** How many forks of a row there are, one a round. */
    public int rounds(Row row) {
      return problem(row).map(Problem::rounds).orElse(0);
    }

    private Optional<Problem> problem(Row row) {
      return problems.stream()
          .filter(p -> p.op.equals(row.op()) && p.shape.equals(row.shape()))
          .findFirst();
    }

    /** How many forks of a row there are: "10", or "10 to 18" where problems differ. */
    public String forksOfARow() {
      IntSummaryStatistics all = problems.stream().mapToInt(Problem::rounds).summaryStatistics();
      return all.getMin() == all.getMax()
          ? "" + all.getMin()
          : all.getMin() + " to " + all.getMax();
    }

    /** How many forks that makes. */
    public int forks() {
      return Stream.of(rows, controls, peaks).flatMap(List::stream).mapToInt(this::rounds).sum();
    }
  }

  /**
   * An operation at a shape.
   *
   * @param rounds how many it takes
   * @param turns how many each fork takes in a round
   */
  public record Problem(String op, String shape, int rounds, int turns) {}

  /**
   * The sources; null where git cannot tell.
   *
   * @param clean whether nothing was changed since the commit
   * @param diff the SHA-256 of what was changed; null if nothing
   */
  public record Git(
      @Nullable String commit,
      @Nullable String branch,
      @Nullable Boolean clean,
      @Nullable String diff) {}

  /**
   * What ran.
   *
   * @param lanewise the version of Lanewise
   * @param jmh the version of JMH
   * @param sha256 of the jar; null where classes lay in folders
   * @param compiler the JDK that built it; null likewise
   * @param providers the SHA-256 of each jar that brought further kernels, by file name
   */
  public record Artifact(
      String lanewise,
      String jmh,
      @Nullable String sha256,
      @Nullable String compiler,
      Map<String, String> providers) {}

  /**
   * A JVM as it ran.
   *
   * @param version the full version
   * @param vendor who built it
   * @param vm the virtual machine's name and version
   * @param arguments what every fork was started with, files of this machine by their names alone
   * @param demanded what kernels demand beyond that, by kernels
   * @param flags the flags that are not at their defaults, as the JVM tells them
   * @param variables those environment variables from which a JVM takes flags, where they were set
   * @param heapBytes the largest heap; null where unknown
   * @param collectors the garbage collectors
   * @param maxVectorSize in bytes; null where the JVM does not tell
   * @param useAvx null where the JVM does not tell
   * @param compactHeaders null where the JVM does not know them
   * @param vectorModule whether it has jdk.incubator.vector; null where unknown
   * @param lanes floats in a vector; null without the module
   * @param intrinsified whether a loop of vector fma allocates nothing once compiled; null without
   *     the module
   * @param blackholes how JMH keeps results alive
   * @param name what rows call it: the version, where it was given no other name
   * @param jit who compiled what ran longest: {@code c2}, {@code graal}, {@code c1}, {@code none}
   *     or {@code unknown}
   */
  public record Jvm(
      String version,
      String vendor,
      String vm,
      List<String> arguments,
      Map<String, List<String>> demanded,
      List<String> flags,
      Map<String, String> variables,
      @Nullable Long heapBytes,
      List<String> collectors,
      @Nullable Integer maxVectorSize,
      @Nullable Integer useAvx,
      @Nullable Boolean compactHeaders,
      @Nullable Boolean vectorModule,
      @Nullable Integer lanes,
      @Nullable Boolean intrinsified,
      String blackholes,
      @Later String name,
      @Later String jit) {
    /** The last two are those of a JVM that nobody named, where a record does not tell. */
    public Jvm {
      name = name == null ? version : name;
      jit = jit == null ? "c2" : jit;
    }

    /** What decides how fast it is, by name. */
    public Map<String, String> character() {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("version", version);
      facts.put("jit", jit);
      facts.put("arguments", String.join(" ", arguments));
      facts.put("demanded", demanded.toString());
      facts.put("flags", String.join(" ", flags));
      facts.put("variables", variables.toString());
      facts.put("heap", heapBytes + " bytes");
      facts.put("collectors", String.join(", ", collectors));
      facts.put("MaxVectorSize", String.valueOf(maxVectorSize));
      facts.put("UseAVX", String.valueOf(useAvx));
      facts.put("UseCompactObjectHeaders", String.valueOf(compactHeaders));
      facts.put("lanes", String.valueOf(lanes));
      facts.put("vectors compiled", String.valueOf(intrinsified));
      facts.put("vm", vm);
      return facts;
    }

    /** A sentence for each fact in which another JVM of this name differs. */
    public List<String> differences(Jvm other) {
      Map<String, String> theirs = other.character();
      List<String> differences = new ArrayList<>();
      character()
          .forEach(
              (name, value) -> {
                if (!value.equals(theirs.get(name))) {
                  differences.add(
                      "JDK "
                          + this.name
                          + " ran with different "
                          + name
                          + ": "
                          + only(value, theirs.get(name))
                          + " and "
                          + only(theirs.get(name), value));
                }
              });
      return differences;
    }

    /** The words that the other lacks; all of them where it lacks none, or none. */
    private static String only(String one, String other) {
      List<String> words = new ArrayList<>(List.of(one.split(" ", -1)));
      words.removeAll(List.of(other.split(" ", -1)));
      return words.isEmpty() ? "without" : String.join(" ", words);
    }
  }

  /** Whether another program measured it. */
  public boolean imported() {
    return plan.preset().equals(IMPORTED);
  }

  /** The JVM that rows call so. */
  public Jvm jvm(String name) {
    return jvms.stream()
        .filter(jvm -> jvm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new BadInputException(id + " has rows of JVM " + name + " and does not know it"));
  }

  /** The same, which another command lets grow. */
  public RunDescription grownBy(String further) {
    return new RunDescription(
        schema,
        id,
        command + " && " + further,
        started,
        finished,
        complete,
        plan,
        notes,
        git,
        artifact,
        machine,
        jvms);
  }

  /** The same, ended now. */
  public RunDescription ended(String when, boolean all, Plan carriedOut, List<String> known) {
    return new RunDescription(
        schema, id, command, started, when, all, carriedOut, known, git, artifact, machine, jvms);
  }
}
