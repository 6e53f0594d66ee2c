package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import lanewise.data.Dataset;
import lanewise.network.Network;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import lanewise.training.Progress;
import lanewise.training.Task;
import lanewise.training.TrainingListener;

/** A line an epoch, and between them one that shows how far the epoch is. */
public final class EpochLines implements TrainingListener {
  private static final long SECOND = 1_000_000_000L;
  private static final int BAR = 20;

  private final PrintWriter out;
  private final PrintStream progress;
  private final boolean terminal;
  private final int epochs;
  private long shown;
  private long begun;
  private long firstSample = -1;

  /**
   * @param out takes the lines
   * @param progress takes the progress
   * @param terminal whether progress can be rewritten in place: ten times a second then, else a
   *     line every ten seconds
   * @param epochs how many there will be
   */
  public EpochLines(PrintWriter out, PrintStream progress, boolean terminal, int epochs) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
    this.epochs = epochs;
    this.shown = System.nanoTime();
  }

  /** Says what is about to be trained. */
  public void start(Network network, Dataset training, Optional<Dataset> validation) {
    out.println(
        String.format(
            Locale.ROOT,
            "%,d samples for training, %s for validation; %,d parameters; kernels %s, %d thread%s",
            training.samples(),
            validation
                .map(data -> String.format(Locale.ROOT, "%,d", data.samples()))
                .orElse("none"),
            network.parameters(),
            network.kernels().name(),
            network.kernels().threads(),
            network.kernels().threads() == 1 ? "" : "s"));
  }

  @Override
  public void batch(int epoch, int done, int samples, double loss) {
    long now = System.nanoTime();
    if (firstSample < 0) {
      // The first batch of a run gives no speed: what came before it took its time as well.
      firstSample = total(epoch, done, samples);
      begun = now;
    } else if (now - shown > (terminal ? SECOND / 10 : 10 * SECOND)) {
      shown = now;
      long learnt = total(epoch, done, samples);
      double speed = (learnt - firstSample) * 1e9 / (now - begun);
      long seconds = Math.round(((long) epochs * samples - learnt) / speed);
      String line =
          String.format(
              Locale.ROOT,
              "epoch %d of %d: %s %3d%%, loss %.4f, %,.0f samples/s, %d:%02d left",
              epoch,
              epochs,
              bar(done, samples),
              100L * done / samples,
              loss,
              speed,
              seconds / 60,
              seconds % 60);
      progress.print(terminal ? "\r\033[K" + line : line + "\n");
      progress.flush();
    }
  }

  private static long total(int epoch, int done, int samples) {
    return (epoch - 1L) * samples + done;
  }

  private static String bar(int done, int samples) {
    int filled = (int) ((long) BAR * done / samples);
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }

  @Override
  public void checkpoint(Progress at) {
    clear();
  }

  private void clear() {
    if (terminal) {
      progress.print("\r\033[K");
      progress.flush();
    }
  }

  @Override
  public void epoch(EpochResult result) {
    clear();
    out.println(
        String.format(
            Locale.ROOT,
            "epoch %d: loss %.4f%s, rate %.3g, %,.0f samples/s",
            result.epoch(),
            result.loss(),
            result.validation().map(EpochLines::words).orElse(""),
            result.rate(),
            result.samplesPerSecond()));
    if (out.checkError()) {
      // Nobody hears of the training any more: it ends.
      throw new UncheckedIOException(
          "standard output cannot be written: whoever read it has gone, or its device is full",
          new IOException("the line of an epoch was not written"));
    }
  }

  private static String words(Evaluation validation) {
    String measure =
        validation.task() == Task.NUMBERS
            ? String.format(Locale.ROOT, "R² %.4f", validation.r2())
            : String.format(Locale.ROOT, "accuracy %.2f %%", 100 * validation.accuracy());
    return String.format(
        Locale.ROOT, ", validation loss %.4f, validation %s", validation.loss(), measure);
  }
}
