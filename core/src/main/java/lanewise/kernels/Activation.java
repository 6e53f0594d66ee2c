package lanewise.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An elementwise activation a = f(z).
 *
 * <p>Each derivative is given as a function of the output a, so that the net input z need not be
 * kept for the backward pass. NaN enters, NaN leaves.
 */
public enum Activation {
  /** f(z) = z, f′ = 1. */
  IDENTITY {
    @Override
    public float apply(float z) {
      return z;
    }

    @Override
    public float derivative(float a) {
      return 1f;
    }
  },
  /** The logistic function f(z) = 1/(1 + e⁻ᶻ), f′ = a(1 − a). */
  SIGMOID {
    @Override
    public float apply(float z) {
      return (float) (1 / (1 + Math.exp(-z)));
    }

    @Override
    public float derivative(float a) {
      return a * (1 - a);
    }
  },
  /** f(z) = tanh z, f′ = 1 − a². */
  TANH {
    @Override
    public float apply(float z) {
      return (float) Math.tanh(z);
    }

    @Override
    public float derivative(float a) {
      return 1 - a * a;
    }
  },
  /** f(z) = max(0, z), f′ = 1 where a &gt; 0 and 0 elsewhere (at the kink too). */
  RELU {
    @Override
    public float apply(float z) {
      return z < 0 ? 0f : z;
    }

    @Override
    public float derivative(float a) {
      return a > 0 ? 1f : 0f;
    }
  };

  /** a = f(z). */
  public abstract float apply(float z);

  /** f′ at the point where f gave {@code a}. */
  public abstract float derivative(float a);

  /** The name on the command line and in shapes: {@code sigmoid}, {@code relu}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All labels, comma-separated, for help and error texts. */
  public static String labels() {
    return Arrays.stream(values()).map(Activation::label).collect(Collectors.joining(", "));
  }

  /**
   * The activation with the given label.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static Activation named(String label) {
    for (Activation f : values()) {
      if (f.label().equals(label)) {
        return f;
      }
    }
    throw new IllegalArgumentException(
        "no activation is called '" + label + "'; there are: " + labels());
  }
}
