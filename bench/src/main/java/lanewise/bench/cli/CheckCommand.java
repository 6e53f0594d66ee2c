package lanewise.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lanewise.bench.check.Check;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Runs the contract's tests on kernels: ragged sizes, NaN, guard words, gradients.",
    footer = {
      "",
      "  ./lanewise check --kernels mine --provider-path mine.jar",
      "",
      "Exit code 1 if a test fails."
    })
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--kernels",
      required = true,
      paramLabel = "NAME",
      description = "whose contract it is; './lanewise list' shows all")
  private String kernels;

  @Option(names = "--threads", paramLabel = "N", description = "that a call may use; default: 1")
  private int threads = 1;

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    providers.use();
    KernelsProvider provider = KernelsProviders.find(kernels);
    // Kernels that cannot be made are refused here, and not by each test.
    provider.create(threads).close();
    Check check = Check.run(kernels, threads);
    PrintWriter out = spec.commandLine().getOut();
    check.failures().forEach(failure -> out.println("FAILED: " + failure));
    out.println(
        kernels
            + (check.failures().isEmpty() ? " keeps the contract: " : " breaks the contract: ")
            + check.passed()
            + " tests passed, "
            + check.failures().size()
            + " failed");
    out.flush();
    return check.failures().isEmpty() ? 0 : 1;
  }
}
