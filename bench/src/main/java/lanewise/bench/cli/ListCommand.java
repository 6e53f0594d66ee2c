package lanewise.bench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Shape;
import lanewise.bench.workload.Suite;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows the kernels, ops, shapes and suites there are and the JDKs found.")
final class ListCommand implements Runnable {
  @Mixin private ProviderPath providers;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    providers.use();
    kernels();
    operations();
    suites();
    jdks();
    spec.commandLine().getOut().flush();
  }

  private void title(String text) {
    spec.commandLine().getOut().println(Terminal.wrapped(text, 0));
  }

  /** What there is, and below it what belongs to it. */
  private void entry(String what, String below) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Terminal.wrapped("  " + what, 4));
    out.println(Terminal.wrapped("      " + below, 6));
  }

  private void kernels() {
    title("Kernels, and whether they run here:");
    for (KernelsProvider provider : KernelsProviders.all()) {
      String threads =
          provider.maxThreads() == 1 ? "1 thread" : "1 to " + provider.maxThreads() + " threads";
      String runs =
          provider
              .unavailable()
              .map(why -> "no: " + why)
              .orElseGet(
                  () -> provider.slow().map(why -> "slowly: " + why).orElse("yes, " + threads));
      entry(provider.name() + ": " + runs, provider.description());
    }
  }

  private void operations() {
    title("\nOps, and their shapes, all of which publish measures and else the first:");
    for (Operation op : Operation.values()) {
      String shapes = op.shapes().stream().map(Shape::text).collect(Collectors.joining(" "));
      entry(op.label() + ": " + op.meaning(), shapes);
    }
  }

  private void suites() {
    title("\nSuites, their ops, groups and shapes:");
    for (Suite suite : Suite.values()) {
      for (Suite.Group group : suite.groups()) {
        entry(
            suite.label() + ": " + group.op().label() + ", " + group.name(),
            String.join(" ", group.shapes()));
      }
    }
  }

  private void jdks() {
    title("\nJDKs, and what runs on them:");
    String here = JdkFinder.current().home().toString();
    for (Jdk jdk : new JdkFinder().all()) {
      String folder = jdk.home().toString();
      entry(
          jdk.version() + ", " + jdk.vendor() + ": " + runs(jdk),
          folder.equals(here) ? folder + " (this runs on it)" : folder);
    }
  }

  private static String runs(Jdk jdk) {
    if (jdk.unusable().isPresent()) {
      return "nothing: it " + jdk.unusable().get();
    }
    List<String> lacking = new ArrayList<>();
    for (KernelsProvider provider : KernelsProviders.all()) {
      if (provider.needsVectorModule() && !jdk.vector()) {
        lacking.add(provider.name() + " (no jdk.incubator.vector)");
      }
      if (jdk.feature() < provider.oldestJdk()) {
        lacking.add(provider.name() + " (older than " + provider.oldestJdk() + ")");
      }
    }
    return lacking.isEmpty() ? "all kernels" : "all but " + String.join(", ", lacking);
  }
}
