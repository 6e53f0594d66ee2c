package lanewise.optimizer;

/** Another schedule, reduced whenever the cost stays where it is. */
final class PlateauSchedule implements Schedule {
  private static final double GAIN = 1e-4;

  private final Schedule schedule;
  private final float factor;
  private final int patience;
  private double lowest = Double.POSITIVE_INFINITY;
  private int waited;
  private int reductions;

  PlateauSchedule(Schedule schedule, float factor, int patience) {
    this.schedule = schedule;
    this.factor = factor;
    this.patience = patience;
  }

  @Override
  public float rate(long step) {
    return (float) (schedule.rate(step) * StrictMath.pow(factor, reductions));
  }

  @Override
  public void observe(double loss) {
    schedule.observe(loss);
    if (loss < lowest - GAIN * Math.abs(lowest) || lowest == Double.POSITIVE_INFINITY) {
      lowest = loss;
      waited = 0;
    } else {
      waited++;
    }
    if (waited > patience) {
      reductions++;
      waited = 0;
    }
  }

  /** The lowest cost, the epochs waited and the reductions. */
  @Override
  public double[] memory() {
    return new double[] {lowest, waited, reductions};
  }

  @Override
  public void restore(double[] memory) {
    if (memory.length != 3) {
      throw new IllegalArgumentException(
          "a reduction on plateaus remembers 3 numbers, and was given " + memory.length);
    }
    lowest = memory[0];
    waited = (int) memory[1];
    reductions = (int) memory[2];
  }
}
