package lanewise.bench.judge;

import lanewise.bench.statistics.Bootstrap;

/** From where on noise counts, and what the grades ask for. Shares are of 1. */
public final class Thresholds {
  /** Forks of each row for grade A. */
  public static final int FORKS_A = 10;

  /** Forks of each row for grade B: as many as an interval takes. */
  public static final int FORKS_B = Bootstrap.FEWEST_FORKS;

  /** By how much the two halves of the A/A control may differ for grade A. */
  public static final double EFFECT_A = 0.01;

  /** The noise floor that grade A allows. */
  public static final double FLOOR_A = 0.02;

  /** The noise floor that grade B allows. */
  public static final double FLOOR_B = 0.05;

  /**
   * What identical kernels are taken to differ by where no A/A control says; and between two runs,
   * whose forks took no turns with each other.
   */
  public static final double ASSUMED_FLOOR = 0.05;

  /**
   * By how much the clock may change: from before a fork to after it, in a whole run of grade A,
   * and between two records. Beyond it the clock says more than the kernels do.
   */
  public static final double CLOCK = 0.02;

  /**
   * What the hypervisor may take of all processors' time during a fork: on two of them a fork of
   * one thread lost up to twice the share.
   */
  public static final double STEAL = 0.01;

  /** What the hypervisor may take of all processors' time in a whole run of grade A. */
  public static final double STEAL_A = 0.001;

  /**
   * Times the quietest reading of the front end, each held against the clock's at its time: on a
   * core of one's own readings lie within 10 %, beside a busy hardware thread from 1.25 on.
   */
  public static final double FRONT_END = 1.2;

  /** The share of forks beside a busy hardware thread that grade A allows. */
  public static final double SHARED_A = 0.05;

  private Thresholds() {}
}
