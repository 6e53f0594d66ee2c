package lanewise.optimizer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The optimizers by name: which settings each has, and what they are where nothing is said. */
enum Recipe {
  SGD(Map.of(Setting.RATE, 0.1f, Setting.WEIGHT_DECAY, 0f)) {
    @Override
    Optimizer make(Values of) {
      return new Sgd(of.rate(), of.weightDecay());
    }
  },
  MOMENTUM(Map.of(Setting.RATE, 0.1f, Setting.MOMENTUM, 0.9f, Setting.WEIGHT_DECAY, 0f)) {
    @Override
    Optimizer make(Values of) {
      return new Momentum(of.rate(), of.get(Setting.MOMENTUM), of.weightDecay());
    }
  },
  NESTEROV(Map.of(Setting.RATE, 0.1f, Setting.MOMENTUM, 0.9f, Setting.WEIGHT_DECAY, 0f)) {
    @Override
    Optimizer make(Values of) {
      return Momentum.nesterov(of.rate(), of.get(Setting.MOMENTUM), of.weightDecay());
    }
  },
  RMSPROP(
      Map.of(
          Setting.RATE,
          0.01f,
          Setting.BETA2,
          0.99f,
          Setting.EPSILON,
          1e-8f,
          Setting.WEIGHT_DECAY,
          0f)) {
    @Override
    Optimizer make(Values of) {
      return new RmsProp(of.rate(), of.get(Setting.BETA2), of.epsilon(), of.weightDecay());
    }
  },
  ADAGRAD(Map.of(Setting.RATE, 0.01f, Setting.EPSILON, 1e-10f, Setting.WEIGHT_DECAY, 0f)) {
    @Override
    Optimizer make(Values of) {
      return new Adagrad(of.rate(), of.epsilon(), of.weightDecay());
    }
  },
  ADAM(adam(0f)) {
    @Override
    Optimizer make(Values of) {
      return new Adam(
          of.rate(), of.get(Setting.BETA1), of.get(Setting.BETA2), of.epsilon(), of.weightDecay());
    }
  },
  ADAMW(adam(0.01f)) {
    @Override
    Optimizer make(Values of) {
      return Adam.adamW(
          of.rate(), of.get(Setting.BETA1), of.get(Setting.BETA2), of.epsilon(), of.weightDecay());
    }
  };

  private final Map<Setting, Float> defaults;

  Recipe(Map<Setting, Float> defaults) {
    this.defaults = new EnumMap<>(defaults);
  }

  private static Map<Setting, Float> adam(float weightDecay) {
    return Map.of(
        Setting.RATE,
        0.001f,
        Setting.BETA1,
        Adam.USUAL_BETA1,
        Setting.BETA2,
        Adam.USUAL_BETA2,
        Setting.EPSILON,
        Adam.USUAL_EPSILON,
        Setting.WEIGHT_DECAY,
        weightDecay);
  }

  abstract Optimizer make(Values of);

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The optimizer with these settings, its defaults for the others, and a schedule of the rate. */
  Optimizer make(Map<Setting, Float> settings, Function<Float, Schedule> schedule) {
    EnumMap<Setting, Float> all = new EnumMap<>(defaults);
    settings.forEach(
        (setting, value) -> {
          if (!defaults.containsKey(setting)) {
            throw new IllegalArgumentException(
                label()
                    + " has no "
                    + setting.label()
                    + "; it has: "
                    + defaults.keySet().stream()
                        .map(Setting::label)
                        .collect(Collectors.joining(", ")));
          }
          all.put(setting, value);
        });
    return make(new Values(all, schedule.apply(all.get(Setting.RATE))));
  }

  /** A value for each setting that the optimizer has, and the rate step by step. */
  record Values(Map<Setting, Float> all, Schedule rate) {
    float get(Setting setting) {
      return all.get(setting);
    }

    float epsilon() {
      return get(Setting.EPSILON);
    }

    float weightDecay() {
      return get(Setting.WEIGHT_DECAY);
    }
  }
}
