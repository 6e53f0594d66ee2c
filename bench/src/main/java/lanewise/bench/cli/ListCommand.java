package lanewise.bench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.cli.option.ProviderPath;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.text.TextTable;
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
    PrintWriter out = spec.commandLine().getOut();
    out.println(kernels());
    out.println(operations());
    out.println(suites());
    out.println(jdks());
    out.flush();
  }

  private static String kernels() {
    TextTable table = new TextTable(3, List.of("kernels", "runs here", "what it is"));
    for (KernelsProvider provider : KernelsProviders.all()) {
      String threads =
          provider.maxThreads() == 1 ? "1 thread" : "1 to " + provider.maxThreads() + " threads";
      String runs =
          provider
              .unavailable()
              .map(why -> "no: " + why)
              .orElseGet(
                  () -> provider.slow().map(why -> "slowly: " + why).orElse("yes, " + threads));
      table.row(List.of(provider.name(), runs, provider.description()));
    }
    return table.text();
  }

  private static String operations() {
    TextTable table =
        new TextTable(
            3,
            List.of("op", "what it computes", "shapes (all of them for publish, else the first)"));
    for (Operation op : Operation.values()) {
      String shapes = op.shapes().stream().map(Shape::text).collect(Collectors.joining(" "));
      table.row(List.of(op.label(), op.meaning(), shapes));
    }
    return table.text();
  }

  private static String suites() {
    TextTable table = new TextTable(4, List.of("suite", "op", "group", "shapes"));
    for (Suite suite : Suite.values()) {
      for (Suite.Group group : suite.groups()) {
        String shapes = String.join(" ", group.shapes());
        table.row(List.of(suite.label(), group.op().label(), group.name(), shapes));
      }
    }
    return table.text();
  }

  private static String jdks() {
    TextTable table = new TextTable(4, List.of("JDK", "vendor", "runs", "folder"));
    String here = JdkFinder.current().home().toString();
    for (Jdk jdk : new JdkFinder().all()) {
      String folder = jdk.home().toString();
      table.row(
          List.of(
              jdk.version(),
              jdk.vendor(),
              runs(jdk),
              folder.equals(here) ? folder + " (this runs on it)" : folder));
    }
    return table.text();
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
