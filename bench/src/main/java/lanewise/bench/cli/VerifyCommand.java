package lanewise.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lanewise.bench.judge.Thresholds;
import lanewise.bench.judge.Verification;
import lanewise.bench.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a record's form, checksums and completeness, and grades it.",
    footer = {
      "",
      "  A  to publish: clean sources, "
          + Thresholds.FORKS_A
          + " forks, the A/A control within "
          + (int) (100 * Thresholds.EFFECT_A)
          + " %%, a steady",
      "     clock of known policy, every result proved",
      "  B  to be guided by: "
          + Thresholds.FORKS_B
          + " forks, a noise floor of at most "
          + (int) (100 * Thresholds.FLOOR_B)
          + " %%",
      "  C  anything else",
      "",
      "Exit code 1 if the record is not what it says it is."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(arity = "1", paramLabel = "DIR", description = "a record")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RunRecord record = RunRecord.read(folder);
    Verification verification = Verification.of(record);
    if (verification.defects().isEmpty()) {
      out.println(
          folder
              + ": whole and unchanged, "
              + record.forksEnded()
              + " forks; grade "
              + verification.grade().letter());
    } else {
      out.println(folder + " cannot be relied on; grade " + verification.grade().letter());
      verification.defects().forEach(defect -> out.println("  " + defect));
    }
    verification.grade().reasons().forEach(reason -> out.println("  " + reason));
    out.flush();
    return verification.defects().isEmpty() ? 0 : 1;
  }
}
