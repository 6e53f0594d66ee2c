package lanewise.data.table;

/** How numeric feature columns come to a common scale, by what the training data tell. */
public enum Scaling {
  /** They are left as they are. */
  NONE,

  /** Mean 0 and deviation 1. */
  STANDARD,

  /** From 0, the least value, to 1, the greatest. */
  MIN_MAX
}
