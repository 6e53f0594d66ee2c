package lanewise.simd.platform;

import java.util.Collections;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/**
 * What the kernels are tuned for: every number that follows from the CPU or the JDK, in one value,
 * with its derivation. The kernels copy what they need into constants of their own, since C2 folds
 * constants. None of these numbers changes a bit of a result.
 *
 * @param feature the JDK's feature release
 * @param lanes floats in a vector
 * @param tile the largest register tile
 * @param secondCache bytes of the second cache, from which the blocks follow
 * @param workarounds what this JDK's compiler needs
 */
public record Target(
    int feature, int lanes, Tile tile, int secondCache, Set<Workaround> workarounds) {
  /** This JVM's. */
  public static final Target HERE = here();

  private static Target here() {
    int lanes = Settings.lanes(FloatVector.SPECIES_PREFERRED.length());
    int feature = Runtime.version().feature();
    Set<Workaround> needed = Workaround.needed(lanes, feature);
    needed.removeAll(Settings.without());
    return new Target(
        feature,
        lanes,
        Settings.tile()
            .orElseGet(() -> Tile.measured(lanes, needed.contains(Workaround.NARROW_TILE))),
        Caches.second(),
        Collections.unmodifiableSet(needed));
  }

  /** Whether a workaround is in use. */
  public boolean has(Workaround workaround) {
    return workarounds.contains(workaround);
  }

  /**
   * KC, the longest part of k that a panel is packed for. With 8 lanes 16 columns of 256 floats
   * stay in a first cache of 32 KB. With 16 lanes a panel streams from the second cache all the
   * same, so that KC is long.
   */
  public int kc() {
    return lanes == 8 ? 256 : 1024;
  }

  /**
   * The stride in floats between the rows of op(A) where they are packed: KC and a cache line more,
   * or the rows of a tile would share a few sets of the first cache. Columns of a transposed A
   * become such rows too. As blocks of columns a tile's part of 28 KB leaves the first cache no
   * room: TN 1024³ then runs at 87 to 89 percent of the peak, as rows at 90 to 91.
   */
  public int rowStride() {
    return kc() + 16;
  }

  /**
   * The floats of op(A) that are packed at a time: half of the second cache. In a second cache of 1
   * MB 128 rows of 1024 are then one block, whose panels of B are packed and used at once; in two
   * blocks of 64 rows NN 128×1024×1024 falls from 83 percent of the peak to 79.
   */
  public int packedFloats() {
    return secondCache / 8;
  }

  /**
   * Whether micro-kernels take two turns of k at a time, whose rows of A share their addresses.
   * With 8 lanes every instruction counts: whole products gain 4 to 6 percent on JDK 25 and lose 2
   * on 17; with a neighbour on the core's other hardware thread they gain 8 and 13. With 16 lanes
   * C2 checks and spills more than that saves: 256³ falls from 89 percent of the peak to 75, TN to
   * 17; only the tiles of {@link Workaround#SHARED_ADDRESSES} gain. With 4 lanes it was not
   * measured.
   */
  public boolean twoTurns() {
    return lanes == 8;
  }

  /**
   * Whether the micro-kernels for packed rows of A read packed rows of B at a stride that is a
   * constant. With 8 lanes C2 would then load all of a row of B ahead of the FMAs, and spill: 5×2
   * falls from 96 percent of the peak to 36.
   */
  public boolean constantStride() {
    return lanes == 16 && !has(Workaround.VARIABLE_STRIDE);
  }

  /** In words, such as {@code 16 lanes of float (512 bits), tile 6x4 (the table for 16 lanes)}. */
  public String describe() {
    return lanes
        + " lanes of float ("
        + lanes * Float.SIZE
        + " bits), tile "
        + tile
        + " ("
        + tile.why()
        + ")"
        + (Workaround.measuredOn(feature)
            ? ""
            : ", tuned on other JDKs than " + feature + ": its compiler was not measured");
  }
}
