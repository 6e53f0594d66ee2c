package lanewise.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An elementwise activation a = f(z).
 *
 * <p>Most derivatives are given as functions of the output a, so that the net input z need not be
 * kept for the backward pass; those of SiLU and GELU, which are not monotone, are functions of z.
 * NaN enters, NaN leaves.
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
  /** The logistic function f(z) = σ(z) = 1/(1 + e⁻ᶻ), f′ = a(1 − a). */
  SIGMOID {
    @Override
    public float apply(float z) {
      return (float) sigmoid(z);
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
  },
  /**
   * f(z) = z where z &gt; 0 and {@link #LEAK}·z elsewhere, f′ = 1 where a &gt; 0 and LEAK elsewhere
   * (at the kink too).
   */
  LEAKY_RELU {
    @Override
    public float apply(float z) {
      return z > 0 ? z : LEAK * z;
    }

    @Override
    public float derivative(float a) {
      return a > 0 ? 1f : LEAK;
    }
  },
  /** f(z) = z where z &gt; 0 and eᶻ − 1 elsewhere, f′ = 1 where a &gt; 0 and a + 1 elsewhere. */
  ELU {
    @Override
    public float apply(float z) {
      return z > 0 ? z : (float) Math.expm1(z);
    }

    @Override
    public float derivative(float a) {
      return a > 0 ? 1f : a + 1;
    }
  },
  /** f(z) = ln(1 + eᶻ), f′ = σ(z) = 1 − e⁻ᵃ. */
  SOFTPLUS {
    @Override
    public float apply(float z) {
      return (float) (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs((double) z))));
    }

    @Override
    public float derivative(float a) {
      return (float) -Math.expm1(-a);
    }
  },
  /** f(z) = eᶻ, f′ = a. */
  EXP {
    @Override
    public float apply(float z) {
      return (float) Math.exp(z);
    }

    @Override
    public float derivative(float a) {
      return a;
    }
  },
  /** f(z) = z·σ(z), f′ = s + z·s·(1 − s) with s = σ(z); also called swish. */
  SILU {
    @Override
    public float apply(float z) {
      return z == Float.NEGATIVE_INFINITY ? -0f : (float) (z * sigmoid(z));
    }

    @Override
    public float derivative(float z) {
      double s = sigmoid(z);
      return Float.isInfinite(z) ? (float) s : (float) (s + z * s * (1 - s));
    }

    @Override
    public boolean needsNetInput() {
      return true;
    }
  },
  /**
   * f(z) = z·Φ(z) with Φ = ½(1 + erf(z/√2)), the normal distribution's own function and not an
   * approximation by tanh; f′ = Φ(z) + z·φ(z) with φ = Φ′.
   */
  GELU {
    @Override
    public float apply(float z) {
      return z == Float.NEGATIVE_INFINITY ? -0f : (float) (z * Normal.distribution(z));
    }

    @Override
    public float derivative(float z) {
      double cumulative = Normal.distribution(z);
      return (float) (Float.isInfinite(z) ? cumulative : cumulative + z * Normal.density(z));
    }

    @Override
    public boolean needsNetInput() {
      return true;
    }
  };

  /** The slope of the leaky ReLU where z is negative. */
  public static final float LEAK = 0.01f;

  /** a = f(z). */
  public abstract float apply(float z);

  /**
   * f′ at the point where f gave {@code a}.
   *
   * @param a the activation; the net input z instead where {@link #needsNetInput} says so
   */
  public abstract float derivative(float a);

  /** The smallest value that f comes to; −∞ where there is none. */
  public float lowest() {
    return switch (this) {
      case IDENTITY, LEAKY_RELU -> Float.NEGATIVE_INFINITY;
      case SIGMOID, RELU, SOFTPLUS, EXP -> 0f;
      case TANH, ELU -> -1f;
      // The minima of z·σ(z) and z·Φ(z), at z = −1.2785 and z = −0.7518, rounded down.
      case SILU -> -0.27847f;
      case GELU -> -0.16998f;
    };
  }

  /** The largest value that f comes to; +∞ where there is none. */
  public float highest() {
    return switch (this) {
      case SIGMOID, TANH -> 1f;
      case IDENTITY, RELU, LEAKY_RELU, ELU, SOFTPLUS, EXP, SILU, GELU -> Float.POSITIVE_INFINITY;
    };
  }

  /** Whether the derivative is computed from the net input z (bias included), not from f(z). */
  public boolean needsNetInput() {
    return false;
  }

  /** The name on the command line and in shapes: {@code sigmoid}, {@code leaky-relu}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
