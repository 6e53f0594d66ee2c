package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.bench.doctor.Examination;
import lanewise.bench.doctor.Finding;
import lanewise.bench.doctor.Finding.Level;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.record.RecordFolder;
import lanewise.bench.text.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says in five seconds whether this machine can give a credible number.",
    footer = {"", "Exit code 1 if it cannot."})
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--jdk",
      paramLabel = "JDK",
      description = "whose vectors are looked at; default: the one this runs on")
  private String jdk;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Jdk looked = jdk == null ? JdkFinder.current() : new JdkFinder().resolve(jdk).get(0);
    Path records = RecordFolder.local();
    List<Finding> findings = Examination.of(looked, records);
    for (Finding finding : findings) {
      String mark =
          switch (finding.level()) {
            case GOOD -> "  ok    ";
            case WEAK -> "  weak  ";
            case STOP -> "  STOP  ";
          };
      out.println(Terminal.wrapped(mark + finding.what(), mark.length()));
      if (!finding.advice().isEmpty()) {
        out.println(Terminal.wrapped("          → " + finding.advice(), 12));
      }
    }
    boolean stopped = findings.stream().anyMatch(f -> f.level() == Level.STOP);
    boolean weak = findings.stream().anyMatch(f -> f.level() == Level.WEAK);
    String conclusion =
        stopped
            ? "No credible number can be had here now."
            : weak
                ? "Figures to be guided by can be had here (grade B); what is weak forbids grade A."
                : "Figures fit to publish can be had here.";
    out.println(Terminal.wrapped(conclusion, 0));
    out.flush();
    return stopped ? 1 : 0;
  }
}
