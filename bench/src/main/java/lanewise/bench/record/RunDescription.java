package lanewise.bench.record;

import java.util.List;
import java.util.Map;
import lanewise.bench.json.Nullable;
import lanewise.bench.machine.Machine;

/**
 * {@code run.json}: how a run came about. {@code run.schema.json} describes it for other programs.
 *
 * @param schema {@link #SCHEMA}
 * @param id the name of the record's folder
 * @param command the command line that made it
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
  public static final String SCHEMA = "lanewise.result/1";

  /** The file's name in a record. */
  public static final String FILE = "run.json";

  /**
   * What a run measures: the product of problems, kernels, threads and JDKs, less what cannot run.
   *
   * @param preset its label
   * @param rounds forks of each row
   * @param seed of the order within the rounds
   * @param problems operations and shapes
   * @param kernels who computes
   * @param threads how many threads a call may use
   * @param jdks the full versions
   * @param jvmArguments what the user added to every fork's
   * @param rows the rows measured
   * @param controls the rows measured twice a round
   * @param peaks the loops of fma measured, as {@link MeasuredPeak#row} names them
   * @param allocating the kernels whose calls allocate by their nature
   * @param proofs whether each row was compared with naive in a fork of its own, before
   */
  public record Plan(
      String preset,
      int rounds,
      long seed,
      List<Problem> problems,
      List<String> kernels,
      List<Integer> threads,
      List<String> jdks,
      List<String> jvmArguments,
      List<Row> rows,
      List<Row> controls,
      List<Row> peaks,
      List<String> allocating,
      boolean proofs) {
    /** How many forks that makes. */
    public int forks() {
      return rounds * (rows.size() + controls.size() + peaks.size()) + (proofs ? rows.size() : 0);
    }
  }

  /** An operation at a shape. */
  public record Problem(String op, String shape) {}

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
   * @param version the full version; rows name it
   * @param vendor who built it
   * @param vm the virtual machine's name and version
   * @param arguments what every fork was started with, files of this machine by their names alone
   * @param demanded what kernels demand beyond that, by kernels
   * @param flags the flags that are not at their defaults, as the JVM tells them
   * @param heapBytes the largest heap
   * @param collectors the garbage collectors
   * @param maxVectorSize in bytes; null where the JVM does not tell
   * @param useAvx null where the JVM does not tell
   * @param compactHeaders null where the JVM does not know them
   * @param vectorModule whether it has jdk.incubator.vector
   * @param lanes floats in a vector; null without the module
   * @param intrinsified whether a loop of vector fma allocates nothing once compiled; null without
   *     the module
   * @param blackholes how JMH keeps results alive
   */
  public record Jvm(
      String version,
      String vendor,
      String vm,
      List<String> arguments,
      Map<String, List<String>> demanded,
      List<String> flags,
      long heapBytes,
      List<String> collectors,
      @Nullable Integer maxVectorSize,
      @Nullable Integer useAvx,
      @Nullable Boolean compactHeaders,
      boolean vectorModule,
      @Nullable Integer lanes,
      @Nullable Boolean intrinsified,
      String blackholes) {}

  /** The same, ended now. */
  public RunDescription ended(String when, boolean all, Plan carriedOut, List<String> known) {
    return new RunDescription(
        schema, id, command, started, when, all, carriedOut, known, git, artifact, machine, jvms);
  }
}
