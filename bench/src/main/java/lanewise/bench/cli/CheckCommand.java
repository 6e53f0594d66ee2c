package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanewise.bench.check.Check;
import lanewise.bench.check.Replay;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.Kernels;
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
        "Runs the contract's tests on kernels: ragged sizes, NaN, guard words, gradients. With"
            + " --reference it repeats training steps that PyTorch made, and compares.",
    footer = {
      "",
      "  ./lanewise check --kernels mine --provider-path mine.jar",
      "  ./lanewise check --kernels simd --reference DIR",
      "",
      "Exit code 1 if a test fails, or an error exceeds what float against double",
      "allows: 2e-4 of the largest element of an array, or 1e-6."
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

  @Option(
      names = "--reference",
      paramLabel = "PATH",
      description =
          "a .json file with PyTorch's steps, or a folder of such; they are repeated in place of"
              + " the tests")
  private Path reference;

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    providers.use();
    KernelsProvider provider = KernelsProviders.find(kernels);
    // Kernels that cannot be made are refused here, and not by each test.
    try (Kernels made = provider.create(threads)) {
      if (reference != null) {
        return replay(made);
      }
    }
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

  private int replay(Kernels made) {
    PrintWriter out = spec.commandLine().getOut();
    int compared = 0;
    int failed = 0;
    for (Path file : Replay.files(reference)) {
      Optional<Replay> replay = Replay.of(file, made);
      if (replay.isEmpty()) {
        out.println(file + ": left out, since it has no steps");
        continue;
      }
      compared++;
      failed += replay.get().holds() ? 0 : 1;
      out.println((replay.get().holds() ? "" : "FAILED: ") + replay.get());
    }
    out.println(
        kernels + ": " + compared + " runs of PyTorch's were repeated, " + failed + " failed");
    out.flush();
    if (compared == 0) {
      throw new BadInputException(reference + ": no file has steps of PyTorch's");
    }
    return failed == 0 ? 0 : 1;
  }
}
