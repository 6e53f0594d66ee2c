package lanewise.optimizer;

import lanewise.network.Gradients;

/**
 * How large gradients of the cost may be.
 *
 * @param kind what is bounded
 * @param most the bound, positive and finite
 */
public record Clipping(Kind kind, float most) {
  /** What is bounded. */
  public enum Kind {
    /** Each element. */
    VALUE,
    /** The length of all gradients as one vector. */
    NORM
  }

  /**
   * @throws IllegalArgumentException if the bound is out of range
   */
  public Clipping {
    Range.POSITIVE.check("a bound of gradients", most);
  }

  /** Each element of the gradients stays within ±{@code most}. */
  public static Clipping value(float most) {
    return new Clipping(Kind.VALUE, most);
  }

  /** All gradients are shortened by one factor where they are longer than {@code most}. */
  public static Clipping norm(float most) {
    return new Clipping(Kind.NORM, most);
  }

  void apply(Gradients gradients) {
    switch (kind) {
      case VALUE -> gradients.clipValue(most);
      case NORM -> gradients.clipNorm(most);
    }
  }
}
