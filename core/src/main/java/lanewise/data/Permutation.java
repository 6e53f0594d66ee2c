package lanewise.data;

import java.util.Random;

/**
 * Random orders by the shuffle of Fisher and Yates.
 *
 * <p>{@link Random} is an algorithm that Java specifies: one seed gives the same order on every
 * JDK.
 */
public final class Permutation {
  private Permutation() {}

  /** The numbers 0 to n − 1 in order. */
  public static int[] identity(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Puts the elements into a random order; each order is as likely as any other. */
  public static void shuffle(int[] elements, Random random) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = elements[i];
      elements[i] = elements[j];
      elements[j] = swapped;
    }
  }
}
