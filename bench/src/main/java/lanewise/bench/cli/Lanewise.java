package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import lanewise.bench.BadInputException;
import lanewise.kernels.KernelsUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code ./lanewise VERB …}. */
@Command(
    name = "lanewise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    header = "Backpropagation for the JVM at the speed of the machine, measured honestly.",
    footer = {"", "'./lanewise VERB --help' explains a verb."},
    subcommands = {
      BenchCommand.class,
      CompareCommand.class,
      VerifyCommand.class,
      ReportCommand.class,
      DoctorCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      ListCommand.class,
      TrainCommand.class
    })
public final class Lanewise implements Runnable {
  /** What the user gave cannot be used. */
  static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs a command line and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Lanewise())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, commandLine, result) -> report(e, commandLine))
        .setParameterExceptionHandler((e, arguments) -> report(e))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }

  /** One line for what the user can mend; anything else is a defect and shows itself whole. */
  private static int report(Exception e, CommandLine commandLine) {
    if (e instanceof BadInputException
        || e instanceof KernelsUnavailableException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      commandLine.getErr().println("lanewise: " + oneLine(e));
      return BAD_INPUT;
    }
    e.printStackTrace(commandLine.getErr());
    return 1;
  }

  private static int report(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            "lanewise: "
                + oneLine(e)
                + " (see './"
                + command.getCommandSpec().qualifiedName()
                + " --help')");
    return BAD_INPUT;
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
