package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.cli.option.JvmOptions;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.explain.Explanation;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.run.ExplainedFork;
import lanewise.bench.text.BadInputException;
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
      "",
      "Instructions are counted where objdump is on the PATH."
    })
final class ExplainCommand implements Callable<Integer> {
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

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    providers.use();
    Operation operation = Operation.named(op);
    List<Jdk> runOn = jvms.resolve();
    Problem problem =
        new Problem(operation, shape == null ? operation.representative() : operation.shape(shape));
    Plan plan =
        Plan.of(
            List.of(problem),
            List.of(kernels),
            List.of(1),
            runOn,
            new JvmArguments(printed()),
            Preset.QUICK,
            1);
    PrintWriter out = spec.commandLine().getOut();
    for (var configuration : plan.configurations()) {
      ExplainedFork fork = ExplainedFork.run(configuration, plan.jvmArguments());
      if (fork.failure() != null) {
        throw new BadInputException(configuration.text() + " failed: " + fork.failure());
      }
      out.println(configuration.text());
      Explanation.of(fork.log(), fork.allocated())
          .lines()
          .forEach(line -> out.println("  " + line));
      out.flush();
    }
    return 0;
  }

  /** Intrinsics and machine code are printed to the fork's output. */
  private List<String> printed() {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UnlockDiagnosticVMOptions");
    flags.add("-XX:+PrintIntrinsics");
    flags.add("-XX:CompileCommand=quiet");
    flags.add("-XX:CompileCommand=print," + (method == null ? pattern() : method));
    return flags;
  }

  /** Every method of the package of the provider's. */
  private String pattern() {
    return KernelsProviders.find(kernels).getClass().getPackageName() + ".*::*";
  }
}
