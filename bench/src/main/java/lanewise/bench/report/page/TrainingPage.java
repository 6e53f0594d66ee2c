package lanewise.bench.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lanewise.bench.text.Figures;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import lanewise.training.Task;

/** The course of a training as one HTML file: curves over the epochs, the best one marked. */
public final class TrainingPage extends Page {
  private static final String REFRESH = "<meta http-equiv='refresh' content='5'>";
  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";
  private static final Legend LEGEND = new Legend(List.of(TRAINING, VALIDATION));

  private final List<EpochResult> epochs;

  private TrainingPage(List<EpochResult> epochs) {
    this.epochs = epochs;
  }

  /**
   * The whole file.
   *
   * @param title what was trained
   * @param command the command line
   * @param settings what it was trained with, by name
   * @param epochs in their order; there may be none yet
   * @param running whether there will be more: the page then loads itself again and again
   */
  public static String of(
      String title,
      String command,
      Map<String, String> settings,
      List<EpochResult> epochs,
      boolean running) {
    TrainingPage page = new TrainingPage(epochs);
    page.begin(title, title, running ? REFRESH : "");
    page.html.append("<pre>").append(Svg.escape(command)).append("</pre>\n");
    if (epochs.isEmpty()) {
      page.paragraph("lead", running ? "No epoch has ended yet." : "No epoch has ended.");
    } else {
      page.summary();
      page.charts();
    }
    if (running) {
      page.paragraph("caption", "Written in the course of training; loads again every 5 seconds.");
    }
    page.settings(settings);
    return page.end();
  }

  private EpochResult last() {
    return epochs.get(epochs.size() - 1);
  }

  /** The first of those with the lowest loss; of several that are no numbers the first. */
  private EpochResult best() {
    EpochResult best = epochs.get(0);
    for (EpochResult epoch : epochs) {
      if (epoch.judgedLoss() < best.judgedLoss() || Double.isNaN(best.judgedLoss())) {
        best = epoch;
      }
    }
    return best;
  }

  private void summary() {
    double seconds = epochs.stream().mapToDouble(EpochResult::seconds).sum();
    paragraph("answer", "Best in " + text(best()) + ".");
    paragraph(
        "lead",
        String.format(
            Locale.ROOT,
            "%,d %s in %s of training%s.",
            epochs.size(),
            epochs.size() == 1 ? "epoch" : "epochs",
            Figures.time(1e9 * seconds),
            best().equals(last()) ? "" : ". Last was " + text(last())));
  }

  /** An epoch in words. */
  private static String text(EpochResult epoch) {
    String validation =
        epoch
            .validation()
            .map(v -> ", validation loss " + number(v.loss()) + measure(v))
            .orElse("");
    return String.format(Locale.ROOT, "epoch %,d", epoch.epoch())
        + ": training loss "
        + number(epoch.loss())
        + validation
        + ", rate "
        + Figures.tick(epoch.rate());
  }

  private static String measure(Evaluation v) {
    return v.task() == Task.NUMBERS
        ? ", R² " + number(v.r2())
        : String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * v.accuracy());
  }

  private static String number(double value) {
    double size = Math.abs(value);
    boolean small = size > 0 && size < 0.001;
    return String.format(Locale.ROOT, small || size >= 1e6 ? "%.3e" : "%.4f", value);
  }

  private void charts() {
    html.append(LEGEND.html());
    Chart loss = new Chart("loss");
    loss.add(TRAINING, EpochResult::loss);
    loss.add(VALIDATION, e -> e.validation().map(Evaluation::loss).orElse(Double.NaN));
    loss.draw(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    boolean numbers =
        epochs.stream().anyMatch(e -> e.validation().filter(this::isOfNumbers).isPresent());
    Chart metric = new Chart(numbers ? "R²" : "accuracy in percent");
    metric.add(VALIDATION, e -> e.validation().map(this::metric).orElse(Double.NaN));
    metric.draw(numbers ? Double.NEGATIVE_INFINITY : 0, numbers ? 1 : 100);
    if (epochs.stream().anyMatch(e -> e.rate() != epochs.get(0).rate())) {
      Chart rate = new Chart("learning rate");
      rate.add(TRAINING, EpochResult::rate);
      rate.draw(0, Double.POSITIVE_INFINITY);
    } else {
      paragraph("caption", "The learning rate is " + Figures.tick(last().rate()) + " throughout.");
    }
  }

  private boolean isOfNumbers(Evaluation v) {
    return v.task() == Task.NUMBERS;
  }

  private double metric(Evaluation v) {
    return isOfNumbers(v) ? v.r2() : 100 * v.accuracy();
  }

  private void settings(Map<String, String> settings) {
    section("Settings");
    html.append("<dl>\n");
    settings.forEach(
        (name, value) ->
            html.append("<dt>")
                .append(Svg.escape(name))
                .append("</dt><dd>")
                .append(Svg.escape(value))
                .append("</dd>\n"));
    html.append("</dl>\n");
  }

  /** One figure over the epochs, of training, validation or both. */
  private final class Chart {
    private static final double LEFT = 7;
    private static final double RIGHT = 99;
    private static final double TOP = 36;
    private static final double BOTTOM = 226;

    /** More than these share columns: of each the lowest and the highest value is drawn. */
    private static final int COLUMNS = 200;

    /** Up to so many get dots. */
    private static final int FEW = 40;

    /** Values that differ by a larger factor are drawn by their logarithms. */
    private static final double WIDE = 10;

    private final String title;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> lines = new ArrayList<>();
    private final Axis x;

    Chart(String title) {
      this.title = title;
      int first = epochs.get(0).epoch();
      int last = last().epoch();
      x =
          first == last
              ? new Axis(first - 0.5, last + 0.5, LEFT, RIGHT, false)
              : new Axis(first, last, LEFT, RIGHT, false);
    }

    /** Adds a line, where there is any finite value of it. */
    void add(String name, ToDoubleFunction<EpochResult> figure) {
      double[] line = epochs.stream().mapToDouble(figure).toArray();
      if (Arrays.stream(line).anyMatch(Double::isFinite)) {
        names.add(name);
        lines.add(line);
      }
    }

    /**
     * Draws it, if there is anything.
     *
     * @param lowest no value is smaller
     * @param highest no value is larger
     */
    void draw(double lowest, double highest) {
      if (lines.isEmpty()) {
        return;
      }
      Axis y = y(lowest, highest);
      Svg svg = new Svg(title + " over the epochs");
      svg.text(0, 13, "h", title + (y.logarithmic() ? " (logarithmic)" : ""));
      frame(svg, y);
      for (int i = 0; i < lines.size(); i++) {
        line(svg, y, lines.get(i), LEGEND.style(names.get(i)));
      }
      tips(svg);
      html.append(svg.element());
    }

    private Axis y(double lowest, double highest) {
      double[] values =
          lines.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
      double low = Arrays.stream(values).min().orElseThrow();
      double high = Arrays.stream(values).max().orElseThrow();
      if (low > 0 && high / low > WIDE && highest == Double.POSITIVE_INFINITY) {
        return new Axis(low / 1.1, high * 1.1, BOTTOM, TOP, true);
      }
      double room = high > low ? (high - low) / 15 : Math.max(Math.abs(high) / 10, 1e-9);
      return new Axis(
          Math.max(lowest, low - room), Math.min(highest, high + room), BOTTOM, TOP, false);
    }

    private void frame(Svg svg, Axis y) {
      for (double tick : y.ticks()) {
        svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
        svg.textTo(LEFT - 1, y.at(tick) + 4, "s", Figures.tick(tick));
      }
      int first = epochs.get(0).epoch();
      for (double tick : x.ticks()) {
        if (tick == Math.rint(tick) && tick > first && x.at(tick) - x.at(first) > 5) {
          epoch(svg, (int) tick);
        }
      }
      epoch(svg, first);
      svg.textTo(RIGHT, BOTTOM + 32, "s", "epoch →");
      double at = x.at(best().epoch());
      svg.line(at, TOP - 8, at, BOTTOM, "range");
      String label = String.format(Locale.ROOT, "best: epoch %,d", best().epoch());
      if (at > 70) {
        svg.textTo(at, TOP - 12, "v", label);
      } else {
        svg.text(at, TOP - 12, "v", label);
      }
    }

    /** A number below the axis, which does not stand out beyond it. */
    private void epoch(Svg svg, int number) {
      String text = String.format(Locale.ROOT, "%,d", number);
      if (x.at(number) > RIGHT - 2) {
        svg.textTo(RIGHT, BOTTOM + 16, "s", text);
      } else {
        svg.textAt(x.at(number), BOTTOM + 16, "s", text);
      }
    }

    private void line(Svg svg, Axis y, double[] line, String colour) {
      double[][] points =
          drawn(line)
              .mapToObj(i -> new double[] {x.at(epochs.get(i).epoch()), y.at(line[i])})
              .toArray(double[][]::new);
      svg.curve(points, "curve " + colour, null);
      if (epochs.size() <= FEW) {
        Arrays.stream(points).forEach(point -> svg.dot(point[0], point[1], 3, colour, null));
      }
    }

    /**
     * The places of the values that are drawn: all finite ones, or two of a column, which are its
     * first and last where all are equal.
     */
    private IntStream drawn(double[] line) {
      if (line.length <= COLUMNS) {
        return IntStream.range(0, line.length).filter(i -> Double.isFinite(line[i]));
      }
      return IntStream.range(0, COLUMNS)
          .flatMap(
              c -> {
                int low = -1;
                int high = -1;
                for (int i = start(c); i < start(c + 1); i++) {
                  if (Double.isFinite(line[i])) {
                    low = low < 0 || line[i] < line[low] ? i : low;
                    high = high < 0 || line[i] >= line[high] ? i : high;
                  }
                }
                return IntStream.of(low, high).filter(i -> i >= 0).sorted().distinct();
              });
    }

    private int columns() {
      return Math.min(epochs.size(), COLUMNS);
    }

    /** Where a column's epochs begin. */
    private int start(int column) {
      return (int) ((long) epochs.size() * column / columns());
    }

    /** A column over the lines that tells of its last epoch when pointed at. */
    private void tips(Svg svg) {
      double width = (RIGHT - LEFT) / columns();
      for (int c = 0; c < columns(); c++) {
        EpochResult epoch = epochs.get(start(c + 1) - 1);
        double from = Math.max(LEFT, x.at(epoch.epoch()) - width / 2);
        double to = Math.min(RIGHT, x.at(epoch.epoch()) + width / 2);
        svg.rectangle(from, TOP, to - from, BOTTOM - TOP, "hover", text(epoch));
      }
    }
  }
}
