package lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packages lie in layers. Each package's documentation ends by saying which others of its
 * module it may use: no import goes beyond that, and what they may use makes no circle.
 */
class PackagesTest {
  private static final Pattern NOTHING = Pattern.compile("It uses no other package of [a-z]+\\.");
  private static final Pattern EVERYTHING =
      Pattern.compile("It may use all of them; none of them uses it\\.");
  private static final Pattern SOME =
      Pattern.compile("It may use ([^;]*?\\})( and what that may use)?\\. ?/");
  private static final Pattern NAME = Pattern.compile("\\{@code ([a-z.]+)\\}");

  /** A module with the package that all of its own lie in. */
  enum Module {
    CORE("core", "lanewise"),
    SIMD("simd", "lanewise.simd"),
    BENCH("bench", "lanewise.bench");

    private final Path sources;
    private final String root;

    Module(String folder, String root) {
      this.sources = Path.of("..", folder, "src/main/java", root.replace('.', '/'));
      this.root = root;
    }

    /** The files of sources by package, named without the root. */
    Map<String, Set<Path>> packages() throws IOException {
      Map<String, Set<Path>> packages = new TreeMap<>();
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(
                file ->
                    packages
                        .computeIfAbsent(name(file.getParent()), name -> new TreeSet<>())
                        .add(file));
      }
      return packages;
    }

    private String name(Path folder) {
      return sources.relativize(folder).toString().replace('/', '.').replace('\\', '.');
    }

    /** What a package says that it may use. */
    Set<String> allowed(String name, Set<String> all) throws IOException {
      Path info = sources.resolve(name.replace('.', '/')).resolve("package-info.java");
      String text = Files.readString(info).replaceAll("\\s+\\*?\\s*", " ");
      if (NOTHING.matcher(text).find()) {
        return Set.of();
      }
      if (EVERYTHING.matcher(text).find()) {
        Set<String> others = new HashSet<>(all);
        others.remove(name);
        return others;
      }
      Matcher some = SOME.matcher(text);
      assertThat(some.find()).as("%s says what it may use: %s", info, text).isTrue();
      Set<String> allowed = new HashSet<>();
      Matcher used = NAME.matcher(some.group(1));
      while (used.find()) {
        allowed.add(used.group(1));
        if (some.group(2) != null) {
          allowed.addAll(allowed(used.group(1), all));
        }
      }
      assertThat(all).as("%s names packages", info).containsAll(allowed);
      return allowed;
    }

    /** The packages of this module that a file imports from. */
    Set<String> imports(Path file, Set<String> all) throws IOException {
      Set<String> imports = new TreeSet<>();
      Matcher line =
          Pattern.compile(
                  "^import (?:static )?" + Pattern.quote(root) + "\\.([\\w.]+);", Pattern.MULTILINE)
              .matcher(Files.readString(file));
      while (line.find()) {
        String[] words = line.group(1).split("\\.");
        int packages =
            (int) Arrays.stream(words).takeWhile(w -> Character.isLowerCase(w.charAt(0))).count();
        String name = String.join(".", Arrays.copyOf(words, packages));
        if (all.contains(name)) {
          imports.add(name);
        }
      }
      return imports;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noImportGoesBeyondWhatItsPackageMayUse(Module module) throws IOException {
    Map<String, Set<Path>> packages = module.packages();
    assertThat(packages).hasSizeGreaterThan(3);
    int imports = 0;
    for (Map.Entry<String, Set<Path>> each : packages.entrySet()) {
      Set<String> allowed = new HashSet<>(module.allowed(each.getKey(), packages.keySet()));
      allowed.add(each.getKey());
      for (Path file : each.getValue()) {
        Set<String> used = module.imports(file, packages.keySet());
        assertThat(allowed).as(file.toString()).containsAll(used);
        imports += used.size();
      }
    }
    assertThat(imports).as("imports that were looked at").isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void whatPackagesMayUseMakesNoCircle(Module module) throws IOException {
    Set<String> left = new TreeSet<>(module.packages().keySet());
    Set<String> all = Set.copyOf(left);
    Set<String> below = new HashSet<>();
    boolean found = true;
    while (found) {
      found = false;
      for (String name : Set.copyOf(left)) {
        if (below.containsAll(module.allowed(name, all))) {
          below.add(name);
          left.remove(name);
          found = true;
        }
      }
    }
    assertThat(left).as("packages that lie in a circle").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noPackageHasMoreThanSixteenClasses(Module module) throws IOException {
    module
        .packages()
        .forEach((name, files) -> assertThat(files).as(name).hasSizeLessThanOrEqualTo(16 + 1));
  }
}
