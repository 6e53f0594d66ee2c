package lanewise.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The jar's main class: JMH's own command line, with the one flag that the Vector API needs added
 * for every fork, so that nobody has to type it.
 */
public final class JmhMain {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";
  private static final String PREPEND = "-jvmArgsPrepend";

  private JmhMain() {}

  public static void main(String[] args) throws Exception {
    org.openjdk.jmh.Main.main(withVectorModule(args));
  }

  /** Adds the flag to what is prepended to the forks' JVM arguments. */
  static String[] withVectorModule(String[] args) {
    List<String> result = new ArrayList<>(Arrays.asList(args));
    int at = result.indexOf(PREPEND);
    if (at < 0 || at + 1 == result.size()) {
      result.add(0, PREPEND);
      result.add(1, VECTOR);
    } else {
      result.set(at + 1, VECTOR + " " + result.get(at + 1));
    }
    return result.toArray(String[]::new);
  }
}
