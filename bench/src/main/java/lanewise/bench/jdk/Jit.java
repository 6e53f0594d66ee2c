package lanewise.bench.jdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Labels;

/** Who compiles what runs longest, on the same JDK. */
public enum Jit {
  /** HotSpot's own. */
  C2 {
    @Override
    public Optional<String> lacking(Jdk jdk) {
      return Optional.empty();
    }

    @Override
    public Jdk on(Jdk jdk) {
      return jdk;
    }
  },
  /** Graal's compiler in the place of C2, by the interface that HotSpot has for it. */
  GRAAL {
    @Override
    public Optional<String> lacking(Jdk jdk) {
      if (FOLDER == null || !Files.isDirectory(Path.of(FOLDER))) {
        return Optional.of("is not here: 'mvn -P graal -DskipTests package' fetches it");
      }
      return jdk.feature() == GRAAL_FEATURE
          ? Optional.empty()
          : Optional.of("was made for JDK " + GRAAL_FEATURE + ", not for " + jdk.version());
    }

    @Override
    public Jdk on(Jdk jdk) {
      return jdk.named(
          jdk.name() + "-" + label(),
          List.of(
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:+EnableJVMCI",
              "-XX:+UseJVMCICompiler",
              "--upgrade-module-path=" + FOLDER));
    }
  };

  /** Where its jars are: the launcher says so. */
  private static final String FOLDER = System.getProperty("lanewise.graal");

  /** The release whose compiler the build's profile fetches; another one's does not fit. */
  private static final int GRAAL_FEATURE = 25;

  /** Why it cannot compile on a JDK, in words that follow its name; empty if it can. */
  public abstract Optional<String> lacking(Jdk jdk);

  /** The JDK as it is started so that this compiles, under a name that says so. */
  public abstract Jdk on(Jdk jdk);

  /** What the command line calls it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a label; {@link BadInputException} naming all if there is none. */
  public static Jit named(String label) {
    return Labels.find("JIT", values(), Jit::label, label);
  }
}
