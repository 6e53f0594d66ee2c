package lanewise.bench.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.jdk.Jit;
import lanewise.bench.text.BadInputException;
import picocli.CommandLine.Option;

/** The options that say which JVMs are measured. */
public final class JvmOptions {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+-]*";

  @Option(
      names = "--jdk",
      paramLabel = "JDK",
      description = "versions or folders, such as 17,25, or 'all'; default: the one this runs on")
  private String jdks;

  @Option(
      names = "--jit",
      split = ",",
      paramLabel = "JIT",
      description = "who compiles on each of these JDKs: c2, graal or both; default: c2")
  private List<String> jits = List.of();

  @Option(
      names = "--jvm",
      paramLabel = "NAME=JDK[,FLAG...]",
      description =
          "one more JVM under a name of its own: a version or a folder, and flags, such as"
              + " narrow=25,-XX:UseAVX=2; repeatable")
  private List<String> jvms = List.of();

  /** Whether any of them is given. */
  public boolean given() {
    return jdks != null || !jits.isEmpty() || !jvms.isEmpty();
  }

  /**
   * The JVMs that are asked for, each once.
   *
   * @throws BadInputException if one does not exist or cannot be had
   */
  public List<Jdk> resolve() {
    List<Jdk> resolved = new ArrayList<>();
    if (jdks != null || !jits.isEmpty() || jvms.isEmpty()) {
      List<Jdk> plain = jdks == null ? List.of(JdkFinder.current()) : new JdkFinder().resolve(jdks);
      resolved.addAll(jits.isEmpty() ? plain : compiled(plain));
    }
    jvms.forEach(jvm -> resolved.add(named(jvm)));
    return resolved;
  }

  /** Each JDK with each compiler that can compile there. */
  private List<Jdk> compiled(List<Jdk> plain) {
    List<Jdk> compiled = new ArrayList<>();
    for (Jdk jdk : plain) {
      for (String label : jits) {
        Jit jit = Jit.named(label);
        Optional<String> lacking = jit.lacking(jdk);
        if (lacking.isPresent()) {
          throw new BadInputException("--jit " + label + ": its compiler " + lacking.get());
        }
        compiled.add(jit.on(jdk));
      }
    }
    return compiled;
  }

  private static Jdk named(String text) {
    String[] parts = text.split("=", 2);
    if (parts.length < 2 || !parts[0].matches(NAME)) {
      throw new BadInputException(
          "--jvm '" + text + "': expected NAME=JDK,FLAG…, such as narrow=25,-XX:UseAVX=2");
    }
    // A flag may hold commas; the next one begins with a hyphen.
    String[] words = parts[1].split(",(?=-)");
    List<Jdk> found = words[0].equals("all") ? List.of() : new JdkFinder().resolve(words[0]);
    if (found.size() != 1) {
      throw new BadInputException(
          "--jvm '" + text + "': expected one JDK behind the name, not '" + words[0] + "'");
    }
    return found.get(0).named(parts[0], List.of(words).subList(1, words.length));
  }
}
