package lanewise.bench.train.option;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import lanewise.optimizer.Clipping;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Schedule;
import lanewise.optimizer.Setting;
import picocli.CommandLine.Option;

/** How the parameters move. A setting that is not given has the optimizer's own default. */
public final class OptimizerOptions {
  /** For the help text. */
  static final class Labels extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Labels() {
      super(Optimizer.labels());
    }
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "sgd",
      completionCandidates = Labels.class,
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String label;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "learning rate; default: 0.1, of rmsprop and adagrad 0.01, of adam and adamw 0.001")
  private Float rate;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      defaultValue = "constant",
      description =
          "of the rate over the steps (updates, one a batch): "
              + ScheduleText.FORMS
              + "; default: ${DEFAULT-VALUE}")
  private String schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "STEPS",
      description = "in which the rate rises to where its schedule begins; default: none")
  private Long warmUp;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "how much of the velocity stays; of momentum and nesterov; default: 0.9")
  private Float momentum;

  @Option(
      names = "--beta1",
      paramLabel = "B",
      description = "how much of the mean stays; of adam and adamw; default: 0.9")
  private Float beta1;

  @Option(
      names = "--beta2",
      paramLabel = "B",
      description =
          "how much of the mean square stays; of adam and adamw, default 0.999; of rmsprop, 0.99")
  private Float beta2;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "added to the root; of rmsprop, adam and adamw, default 1e-8; of adagrad, 1e-10")
  private Float epsilon;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "of weights and biases; default: 0, of adamw 0.01")
  private Float weightDecay;

  @Option(
      names = "--plateau",
      paramLabel = "FACTOR:EPOCHS",
      description =
          "multiplies the rate by a factor when the validation loss has not fallen for more than so"
              + " many epochs; default: never")
  private String plateau;

  @Option(
      names = "--clip-norm",
      paramLabel = "N",
      description = "shortens the gradients of an update to this length; default: not")
  private Float clipNorm;

  @Option(
      names = "--clip-value",
      paramLabel = "N",
      description = "holds each element of the gradients within ±N; default: not")
  private Float clipValue;

  public Optimizer optimizer() {
    Map<Setting, Float> settings = new EnumMap<>(Setting.class);
    put(settings, Setting.RATE, rate);
    put(settings, Setting.MOMENTUM, momentum);
    put(settings, Setting.BETA1, beta1);
    put(settings, Setting.BETA2, beta2);
    put(settings, Setting.EPSILON, epsilon);
    put(settings, Setting.WEIGHT_DECAY, weightDecay);
    Optimizer optimizer =
        Stated.named("--optimizer", () -> Optimizer.named(label, settings, this::schedule));
    if (clipValue != null) {
      Clipping clipping = Stated.named("--clip-value", () -> Clipping.value(clipValue));
      optimizer = optimizer.clipped(clipping);
    }
    if (clipNorm != null) {
      Clipping clipping = Stated.named("--clip-norm", () -> Clipping.norm(clipNorm));
      optimizer = optimizer.clipped(clipping);
    }
    return optimizer;
  }

  private Schedule schedule(float rate) {
    Schedule given = Stated.named("--schedule", () -> ScheduleText.parse(schedule, rate));
    Schedule warm = warmUp == null ? given : Stated.named("--warm-up", () -> given.warmUp(warmUp));
    return plateau == null
        ? warm
        : Stated.named("--plateau", () -> ScheduleText.reduced(warm, plateau));
  }

  private static void put(Map<Setting, Float> settings, Setting setting, Float value) {
    if (value != null) {
      settings.put(setting, Stated.named("--" + setting.label(), () -> setting.check(value)));
    }
  }
}
