package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import lanewise.data.Dataset;
import lanewise.network.Network;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import lanewise.training.Task;
import lanewise.training.TrainingListener;

/** A line an epoch, and between them one that shows how far the epoch is. */
public final class EpochLines implements TrainingListener {
  private static final long SECOND = 1_000_000_000L;

  private final PrintWriter out;
  private final PrintStream progress;
  private final boolean terminal;
  private long shown;

  /**
   * @param out takes the lines
   * @param progress takes the progress
   * @param terminal whether progress can be rewritten in place: ten times a second then, else a
   *     line every ten seconds
   */
  public EpochLines(PrintWriter out, PrintStream progress, boolean terminal) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
    this.shown = System.nanoTime();
  }

  /** Says what is about to be trained. */
  public void start(Network network, Dataset training, Dataset validation) {
    out.println(
        String.format(
            Locale.ROOT,
            "%,d samples for training, %,d for validation; %,d parameters; kernels %s, %d thread%s",
            training.samples(),
            validation.samples(),
            network.layers().stream().mapToLong(layer -> layer.parameters().size()).sum(),
            network.kernels().name(),
            network.kernels().threads(),
            network.kernels().threads() == 1 ? "" : "s"));
  }

  @Override
  public void batch(int epoch, int done, int samples, double loss) {
    long now = System.nanoTime();
    if (now - shown > (terminal ? SECOND / 10 : 10 * SECOND)) {
      shown = now;
      String line = String.format(Locale.ROOT, "epoch %d: %d%%", epoch, 100L * done / samples);
      progress.print(terminal ? "\r" + line : line + "\n");
      progress.flush();
    }
  }

  @Override
  public void epoch(EpochResult result) {
    if (terminal) {
      progress.print("\r\033[K");
      progress.flush();
    }
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
