package lanewise.bench.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Schedule;
import lanewise.optimizer.Setting;
import picocli.CommandLine.Option;

/** How the parameters move. A setting that is not given has the optimizer's own default. */
final class OptimizerOptions {
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

  Optimizer optimizer() {
    Map<Setting, Float> settings = new EnumMap<>(Setting.class);
    put(settings, Setting.RATE, rate);
    put(settings, Setting.MOMENTUM, momentum);
    put(settings, Setting.BETA1, beta1);
    put(settings, Setting.BETA2, beta2);
    put(settings, Setting.EPSILON, epsilon);
    put(settings, Setting.WEIGHT_DECAY, weightDecay);
    return TrainCommand.named(
        "--optimizer", () -> Optimizer.named(label, settings, this::schedule));
  }

  private Schedule schedule(float rate) {
    Schedule given = TrainCommand.named("--schedule", () -> ScheduleText.parse(schedule, rate));
    return warmUp == null ? given : TrainCommand.named("--warm-up", () -> given.warmUp(warmUp));
  }

  private static void put(Map<Setting, Float> settings, Setting setting, Float value) {
    if (value != null) {
      settings.put(setting, TrainCommand.named("--" + setting.label(), () -> setting.check(value)));
    }
  }
}
