package lanewise.bench.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The jar's main class: JMH's own command line. A benchmark that fails ends it with exit code 1,
 * unless {@code -foe false} is given: JMH goes on otherwise and calls that a success.
 */
public final class JmhMain {
  /**
   * The one flag that the Vector API needs. Benchmarks carry it twice, before and behind a fork's
   * other arguments, since JMH's -jvmArgsPrepend and -jvmArgsAppend each take the place of one.
   */
  public static final String VECTOR = "--add-modules=jdk.incubator.vector";

  private static final String FAIL_ON_ERROR = "-foe";

  private JmhMain() {}

  public static void main(String[] args) throws Exception {
    org.openjdk.jmh.Main.main(failingOnError(args));
  }

  static String[] failingOnError(String[] args) {
    List<String> result = new ArrayList<>(Arrays.asList(args));
    if (result.stream().noneMatch(argument -> argument.startsWith(FAIL_ON_ERROR))) {
      result.addAll(0, List.of(FAIL_ON_ERROR, "true"));
    }
    return result.toArray(String[]::new);
  }
}
