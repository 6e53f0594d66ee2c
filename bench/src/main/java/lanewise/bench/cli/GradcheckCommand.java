package lanewise.bench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanewise.bench.check.GradientCase;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.network.CheckedGradient;
import lanewise.network.CheckedGradient.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise gradcheck}. */
@Command(
    name = "gradcheck",
    mixinStandardHelpOptions = true,
    description =
        "Compares the gradients of backpropagation with differences of the cost: for every"
            + " activation with every loss and all kinds of layers, or for one network.",
    footer = {
      "",
      "  ./lanewise gradcheck --kernels mine --provider-path mine.jar",
      "  ./lanewise gradcheck --shape 784-512-10@16:relu",
      "",
      "Exit code 1 if a gradient is wrong, or none is known to be right. One that rounding",
      "and kinks of the cost hide is 'not known', which alone is no failure."
    })
final class GradcheckCommand implements Callable<Integer> {
  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      defaultValue = "simd",
      description = "who computes; './lanewise list' shows all; default: ${DEFAULT-VALUE}")
  private String kernels;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "that a call may use; default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description =
          "one network instead of all, as 'bench --op step' has it: 784-512-10@16, or with hidden"
              + " activation and loss 5-3-2@8:tanh:huber")
  private String shape;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "of parameters, batch, and which elements are looked at; default: ${DEFAULT-VALUE}")
  private long seed;

  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    NetworkShape one = shape == null ? null : NetworkShape.parse(shape);
    providers.use();
    PrintWriter out = spec.commandLine().getOut();
    List<CheckedGradient> all = new ArrayList<>();
    try (Kernels made = Kernels.named(kernels, threads)) {
      if (one == null) {
        GradientCase.all(made, seed).forEach(each -> all.addAll(summed(each, out)));
      } else {
        all.addAll(check(GradientCase.of(one, made, seed)));
        all.forEach(out::println);
      }
    }
    out.println(kernels + ": " + all.size() + " gradients checked: " + counts(all));
    out.flush();
    boolean known = all.stream().anyMatch(g -> g.verdict() == Verdict.RIGHT);
    return known && wrong(all).isEmpty() ? 0 : 1;
  }

  /** Prints a line for a network, and one for each gradient that is wrong. */
  private List<CheckedGradient> summed(GradientCase each, PrintWriter out) {
    List<CheckedGradient> checked = check(each);
    out.println(each.name() + ": " + counts(checked));
    wrong(checked).forEach(out::println);
    return checked;
  }

  private List<CheckedGradient> check(GradientCase each) {
    try {
      return each.check(seed).gradients();
    } catch (IllegalArgumentException e) {
      throw new BadInputException("shape '" + each.name() + "': " + e.getMessage());
    }
  }

  private static List<CheckedGradient> wrong(List<CheckedGradient> checked) {
    return checked.stream().filter(g -> g.verdict() == Verdict.WRONG).toList();
  }

  /** Such as {@code 3 right, 1 not known}. */
  private static String counts(List<CheckedGradient> checked) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    checked.forEach(g -> counts.merge(g.verdict(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + word(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Verdict verdict) {
    return verdict == Verdict.UNKNOWN ? "not known" : verdict.name().toLowerCase(Locale.ROOT);
  }
}
