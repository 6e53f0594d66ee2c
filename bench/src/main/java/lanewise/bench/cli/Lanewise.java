package lanewise.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import lanewise.bench.imported.ImportCommand;
import lanewise.bench.model.EvaluateCommand;
import lanewise.bench.model.PredictCommand;
import lanewise.bench.text.BadInputException;
import lanewise.bench.train.Arguments;
import lanewise.bench.train.TrainCommand;
import lanewise.bench.train.TrainingFailure;
import lanewise.data.FileFailure;
import lanewise.data.InvalidDataException;
import lanewise.kernels.KernelsUnavailableException;
import lanewise.training.DivergedException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code ./lanewise VERB …}. */
@Command(
    name = "lanewise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    header = "Backpropagation for the JVM at the speed of the machine, measured honestly.",
    footer = {"", "'./lanewise VERB --help' explains a verb."})
public final class Lanewise implements Runnable {
  /** The exit code where what was asked for could not be done. */
  static final int FAILED = 2;

  /** The exit code of a verdict against what was asked, and of a defect. */
  static final int UNSUCCESSFUL = 1;

  private static final String PREFIX = "lanewise: ";

  /** In the order in which help lists them. */
  private static final List<Class<?>> VERBS =
      List.of(
          BenchCommand.class,
          CompareCommand.class,
          HistoryCommand.class,
          VerifyCommand.class,
          ReportCommand.class,
          ImportCommand.class,
          ExportCommand.class,
          DoctorCommand.class,
          CheckCommand.class,
          GradcheckCommand.class,
          ExplainCommand.class,
          ListCommand.class,
          TrainCommand.class,
          PredictCommand.class,
          EvaluateCommand.class,
          HelpCommand.class,
          GenerateCompletion.class);

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    // Figures and words are the same everywhere, whoever writes them.
    Locale.setDefault(Locale.ROOT);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(new StandardOutput(), err, args));
  }

  /**
   * Runs a command line and returns its exit code, which is never 0 if not all could be printed.
   */
  static int run(StandardOutput output, PrintWriter err, String... args) {
    PrintWriter out = output.printer();
    int code = run(out, err, args);
    out.flush();
    if (output.failure().isEmpty() || code != 0) {
      return code;
    }
    err.println(PREFIX + output.failure().get());
    return FAILED;
  }

  /** Runs a command line and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine =
        commandLine(args)
            .setOut(out)
            .setErr(err)
            // From JDK 22 on picocli takes every pipe for a terminal, and would write escapes to
            // it.
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((e, command, result) -> report(e, command))
            .setParameterExceptionHandler((e, arguments) -> report(e));
    try {
      return commandLine.execute(expanded(args));
    } catch (BadInputException e) {
      return report(e, commandLine);
    }
  }

  /** The words of a training, with the options of the files that they name. */
  private static String[] expanded(String... args) {
    if (args.length < 2 || !args[0].equals("train")) {
      return args;
    }
    CommandLine chosen =
        commandLine(args).getSubcommands().get("train").getSubcommands().get(args[1]);
    return chosen == null
        ? args
        : Arguments.expanded(args, chosen.getCommandSpec().optionsMap().keySet());
  }

  /**
   * Returns the parser for a command line. To read the options of all verbs takes a tenth of a
   * second, so only those that are named get theirs; the others are there to be listed.
   */
  static CommandLine commandLine(String... args) {
    List<String> words = List.of(args);
    boolean all = words.stream().anyMatch(Lanewise::mayNameAny);
    CommandLine lanewise = new CommandLine(new Lanewise());
    for (Class<?> verb : VERBS) {
      Command command = verb.getAnnotation(Command.class);
      if (all || words.contains(command.name())) {
        lanewise.addSubcommand(verb);
      } else {
        lanewise.addSubcommand(command.name(), listed(command));
      }
    }
    return lanewise;
  }

  /** Whether a word stands for words in a file, or for a verb that looks at all verbs. */
  private static boolean mayNameAny(String word) {
    return word.startsWith("@") || word.equals("help") || word.equals("generate-completion");
  }

  private static CommandSpec listed(Command command) {
    CommandSpec listed = CommandSpec.create().name(command.name());
    listed.usageMessage().header(command.header()).description(command.description());
    return listed;
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
      commandLine.getErr().println(PREFIX + oneLine(sentence(e)));
      return FAILED;
    }
    // Picocli wraps what is no Exception.
    if (e.getCause() instanceof OutOfMemoryError) {
      commandLine.getErr().println(PREFIX + heapTooSmall());
      return FAILED;
    }
    if (e instanceof TrainingFailure || e instanceof DivergedException) {
      commandLine.getErr().println(PREFIX + oneLine(e.getMessage()));
      return UNSUCCESSFUL;
    }
    e.printStackTrace(commandLine.getErr());
    return UNSUCCESSFUL;
  }

  private static String heapTooSmall() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    long twice = (2 * megabytes + 1023) / 1024;
    return String.format(
        Locale.ROOT,
        "the heap of %d MB is too small: JAVA_TOOL_OPTIONS=-Xmx%dg before the command gives one of %d GB",
        megabytes,
        twice,
        twice);
  }

  private static int report(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            PREFIX
                + oneLine(e.getMessage())
                + suggestion(e)
                + " (see './"
                + command.getCommandSpec().qualifiedName()
                + " --help')");
    return FAILED;
  }

  /** What was meant, where something that exists is like it. */
  private static String suggestion(ParameterException e) {
    List<String> similar =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return similar.isEmpty() ? "" : "; did you mean '" + similar.get(0) + "'?";
  }

  /** The message of an exception about a file without words of ours would be the file's name. */
  private static String sentence(Exception e) {
    IOException io = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
    if (io != null && e.getMessage().equals(io.toString())) {
      return sentence(io);
    }
    if (e instanceof InvalidDataException || !(e instanceof IOException failed)) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
    String file = failed instanceof FileSystemException named ? named.getFile() : null;
    return (file == null ? "a file" : file) + ": " + FileFailure.reason(failed);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
