package lanewise.contract;

/** The normal distribution by numerical integration: an oracle that owes nothing to the kernels. */
public final class Quadrature {
  private static final int INTERVALS = 1000;

  private Quadrature() {}

  /** Φ(z) to nine digits: Φ(−u) = φ(u)·∫ e^(−us − s²/2) ds over s &gt; 0, by Simpson's rule. */
  public static double normal(double z) {
    double u = Math.abs(z);
    double end = Math.min(10, 25 / (u + 1e-300));
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double s = end * i / INTERVALS;
      int weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-u * s - s * s / 2);
    }
    double tail = Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI) * sum * end / (3 * INTERVALS);
    return u > 40 ? (z > 0 ? 1 : 0) : z > 0 ? 1 - tail : tail;
  }
}
