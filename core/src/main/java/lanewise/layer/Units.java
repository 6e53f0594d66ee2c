package lanewise.layer;

/** The number of units of a layer whose outputs are as many as its inputs. */
final class Units {
  private Units() {}

  /**
   * The number itself.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static int require(int units) {
    if (units < 1) {
      throw new IllegalArgumentException("a layer of " + units + " units: there is at least 1");
    }
    return units;
  }
}
