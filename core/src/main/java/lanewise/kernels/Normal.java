package lanewise.kernels;

/**
 * The standard normal distribution in double: the series and the continued fraction of Marsaglia,
 * "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004. Each gives at
 * least ten digits of Φ on its side of {@link #FAR}, more than a float holds.
 */
final class Normal {
  /** Where the continued fraction takes over: the series loses digits, it converges quickly. */
  private static final double FAR = 4;

  private static final int FRACTIONS = 60;

  private Normal() {}

  /** φ(z) = e^(−z²/2)/√(2π). */
  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Φ(z) = ∫ φ from −∞ to z. */
  static double distribution(double z) {
    return Math.abs(z) > FAR ? (z > 0 ? 1 - tail(z) : tail(-z)) : series(z);
  }

  /** Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …). */
  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 0.5 + density(z) * sum;
  }

  /** Φ(−u) = φ(u)/(u + 1/(u + 2/(u + 3/(u + …)))). */
  private static double tail(double u) {
    double fraction = u;
    for (int k = FRACTIONS; k >= 1; k--) {
      fraction = u + k / fraction;
    }
    return density(u) / fraction;
  }
}
