package lanewise.bench.cli.option;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --fail-if-slower}: an exit code for a program that asks whether something is slower. */
public final class SlowdownLimit {
  private static final int SLOWER = 1;

  /** The exit code where no row was seen to be slower and none could have been. */
  private static final int COULD_NOT_TELL = 3;

  @Option(
      names = "--fail-if-slower",
      paramLabel = "SHARE",
      description =
          "such as 5%%: exit code 1 if a row is found to be slower by more than this, and 3 if no"
              + " row could have shown that")
  private String given;

  /** The limit, as a share. */
  public double share() {
    return given == null ? 0 : Percentages.parse("--fail-if-slower", given);
  }

  /**
   * The exit code: that nothing is seen to be slower is good news only where it could be seen.
   *
   * @param slower whether a row is slower by more than the limit
   * @param blind how many rows could not have shown it
   * @param rows how many there are
   * @param err where that is said
   */
  public int code(boolean slower, long blind, int rows, PrintWriter err) {
    if (given == null || slower) {
      return given == null ? 0 : SLOWER;
    }
    if (blind > 0) {
      err.printf(
          Locale.ROOT,
          "lanewise: %d of %d rows could not have shown a slowdown of %s%n",
          blind,
          rows,
          given);
      err.flush();
    }
    return blind == rows ? COULD_NOT_TELL : 0;
  }
}
