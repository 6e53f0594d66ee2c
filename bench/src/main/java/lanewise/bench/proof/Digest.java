package lanewise.bench.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * A short name for the bits of a result: two results of one digest are the same to the last bit. It
 * is the first 48 bits of the SHA-256 of all elements, as a double holds them exactly.
 */
public final class Digest {
  /** The name in what forks report. */
  public static final String LABEL = "digest";

  private static final int BYTES = 6;

  private Digest() {}

  /** The digest of some arrays, one after another. */
  public static double of(float[]... results) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (float[] result : results) {
        for (float value : result) {
          int bits = Float.floatToIntBits(value);
          sha.update((byte) (bits >>> 24));
          sha.update((byte) (bits >>> 16));
          sha.update((byte) (bits >>> 8));
          sha.update((byte) bits);
        }
      }
      long first = 0;
      byte[] all = sha.digest();
      for (int i = 0; i < BYTES; i++) {
        first = (first << 8) | (all[i] & 0xff);
      }
      return first;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Its twelve hexadecimal digits. */
  public static String text(double digest) {
    return String.format(Locale.ROOT, "%012x", (long) digest);
  }
}
