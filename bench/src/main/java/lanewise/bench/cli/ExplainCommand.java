package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.bench.cli.option.JvmOptions;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.explain.Explanation;
import lanewise.bench.explain.Samples;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.json.Json;
import lanewise.bench.machine.Counters;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.run.ExplainedFork;
import lanewise.bench.run.Sampler;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.OutputFile;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Operation;
import lanewise.kernels.KernelsProviders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Shows what the JIT made of kernels: allocation, vector intrinsics, instructions.",
    footer = {
      "",
      "  ./lanewise explain --op matmul --shape NN:256x256x256 --jdk 17,25",
      "  ./lanewise explain --kernels ejml --op matmul --method 'org.ejml.*::*'",
      "  ./lanewise explain --op step --flame step.html",
      "",
      "Instructions are counted where objdump is on the PATH. Calls are sampled where there is",
      "async-profiler: 'mvn -P async-profiler -DskipTests package' fetches it."
    })
final class ExplainCommand implements Callable<Integer> {
  /** Of the lines in which a sentence goes on. */
  private static final int INDENT = 4;

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      description = "who computes; './lanewise list' shows all; default: ${DEFAULT-VALUE}")
  private String kernels = "simd";

  @Option(
      names = "--op",
      paramLabel = "OP",
      description = "what is computed; './lanewise list' shows all; default: ${DEFAULT-VALUE}")
  private String op = "matmul";

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "of what size; default: the op's first in './lanewise list'")
  private String shape;

  @Mixin private JvmOptions jvms;

  @Option(
      names = "--method",
      paramLabel = "PATTERN",
      description = "whose machine code is looked at; default: the kernels' package")
  private String method;

  @Option(
      names = "--flame",
      paramLabel = "FILE",
      description = "a flame graph of the calls goes there, in HTML")
  private Path flame;

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    providers.use();
    if (flame != null) {
      Sampler.lacking()
          .ifPresent(
              why -> {
                throw new BadInputException("--flame is unavailable, because " + why);
              });
    }
    Path directives = Files.createTempFile("lanewise-directives", ".json");
    try {
      Files.writeString(directives, directives());
      explain(directives);
    } finally {
      Files.delete(directives);
    }
    return 0;
  }

  private void explain(Path directives) throws IOException {
    Operation operation = Operation.named(op);
    if (operation.alone()) {
      throw new BadInputException(
          "--op "
              + op
              + ": expected a single operation; './lanewise explain --op step' shows what a start"
              + " comes to");
    }
    List<Jdk> runOn = jvms.resolve();
    Problem problem =
        new Problem(operation, shape == null ? operation.representative() : operation.shape(shape));
    Plan plan =
        Plan.of(
            List.of(problem),
            List.of(kernels),
            List.of(1),
            runOn,
            new JvmArguments(printed(directives)),
            Preset.QUICK,
            1);
    if (flame != null && plan.configurations().size() > 1) {
      throw new BadInputException("--flame takes one JDK, not " + plan.configurations().size());
    }
    String counters = counters(plan.configurations().get(0));
    PrintWriter out = spec.commandLine().getOut();
    for (var configuration : plan.configurations()) {
      ExplainedFork fork = ExplainedFork.run(configuration, plan.jvmArguments());
      if (fork.failure() != null) {
        throw new BadInputException(configuration.text() + " failed: " + fork.failure());
      }
      out.println(configuration.text());
      Samples samples = fork.stacks() == null ? null : samples(fork);
      Explanation.of(fork.log(), fork.allocated(), samples)
          .lines()
          .forEach(line -> out.println(Terminal.wrapped("  " + line, INDENT)));
      out.println(Terminal.wrapped("  " + counters, INDENT));
      if (flame != null) {
        OutputFile.write(flame, fork.flame(), "--flame names another file");
        out.println("  Flame graph: " + flame);
      }
      out.flush();
    }
  }

  /** JMH reads them by a profiler of its own. */
  private static String counters(Configuration c) {
    return Counters.unavailable()
        .map(why -> "Counters are unavailable, because " + why + ".")
        .orElseGet(
            () ->
                "Counters can be read here. JMH prints cycles, instructions and misses of caches a"
                    + " call: java -jar"
                    + " bench/target/benchmarks.jar -prof perfnorm -p kernels="
                    + c.kernels()
                    + " -p shape="
                    + c.shape().text()
                    + " "
                    + c.benchmark().getSimpleName());
  }

  /** Samples in which the kernels do not occur were lost, or are of something else. */
  private Samples samples(ExplainedFork fork) {
    Samples samples = Samples.of(fork.stacks());
    if (fork.flame().isEmpty() || !samples.hold(kernelsPackage())) {
      throw new BadInputException(
          "async-profiler gave no sample of a call of "
              + kernels
              + ", so that nothing is explained");
    }
    return samples;
  }

  /** Intrinsics and machine code are printed to the fork's output, and which code was discarded. */
  private static List<String> printed(Path directives) {
    return List.of(
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+PrintIntrinsics",
        "-XX:+PrintCompilation",
        // One thread of each compiler, so that what they print of a method stands together.
        "-XX:CICompilerCount=2",
        "-XX:CompilerDirectivesFile=" + directives);
  }

  /**
   * Only what the optimizing compiler made is printed: with the code of all levels some kernels
   * were not compiled within the warm-up yet, and a call seemed to allocate.
   */
  private String directives() {
    String looked = method == null ? pattern() : method;
    int member = looked.lastIndexOf("::");
    String match =
        member < 0
            ? looked
            : looked.substring(0, member).replace('.', '/') + "." + looked.substring(member + 2);
    return Json.text(List.of(Map.of("match", match, "c2", Map.of("PrintNMethods", true))));
  }

  /** Every method of the package of the provider's. */
  private String pattern() {
    return kernelsPackage() + ".*::*";
  }

  private String kernelsPackage() {
    return KernelsProviders.find(kernels).getClass().getPackageName();
  }
}
