package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import lanewise.contract.Samples;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.SimdKernels;
import lanewise.simd.platform.Settings;
import lanewise.simd.platform.Tile;
import lanewise.simd.platform.TileSizes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tile that the user may set gives the canonical bits and writes nothing behind C. Tile and
 * lanes are constants of a JVM, so each is tried in one of its own: of all tiles only the smallest
 * and largest, but all of them where functions are held to their errors over every float.
 */
class TilesTest {
  private static final boolean ALL = Integer.getInteger("lanewise.accuracy.stride", 257) == 1;

  /** Multiplies at ragged sizes, and fails unless all is right. */
  static final class Main {
    public static void main(String[] args) {
      assertThat(Settings.problem()).isEmpty();
      assertThat(Blocking.TILE).hasToString(System.getProperty("lanewise.tile"));
      Random random = new Random(17);
      try (SimdKernels kernels = new SimdKernels()) {
        for (int m : new int[] {1, 2, 7, 8, 9, 17}) {
          for (int n : new int[] {1, LANES - 1, LANES, LANES + 1, 2 * LANES + 1, 5 * LANES + 3}) {
            for (int k : new int[] {1, LANES + 1, 40}) {
              check(kernels, m, n, k, random);
            }
          }
        }
        check(kernels, 50, 9 * LANES - 1, 70, random);
        check(kernels, 100, 7 * LANES + 2, Blocking.KC + 9, random);
        check(kernels, 11, 3 * LANES, 2 * Blocking.KC + 1, random);
      }
      System.out.println("all right");
    }

    private static void check(SimdKernels kernels, int m, int n, int k, Random random) {
      for (Op opA : Op.values()) {
        for (Op opB : Op.values()) {
          for (float beta : new float[] {0, -1.3f}) {
            Matrix a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
            Matrix b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
            Matrix c = beta == 0 ? Samples.output(m, n) : Samples.inOut(m, n, random);
            Matrix expected = Canonical.product(opA, opB, 0.3f, a, b, beta, c);
            kernels.matmul(opA, opB, 0.3f, a, b, beta, c);
            Canonical.assertEqual(c, expected, opA + "" + opB + " " + m + "×" + n + "×" + k);
          }
        }
      }
    }
  }

  static List<String> tiles() {
    List<String> tiles = new ArrayList<>();
    for (int lanes = 4; lanes <= FloatVector.SPECIES_PREFERRED.length(); lanes *= 2) {
      for (int rows = 1; rows <= TileSizes.MAX_ROWS; rows++) {
        for (int vectors = 1; vectors <= TileSizes.MAX_VECTORS; vectors++) {
          boolean extreme =
              rows == 1 && vectors == 2 || !Tile.mayBeLargest(rows + 1, vectors) && vectors != 3;
          if (Tile.mayBeLargest(rows, vectors) && (ALL || extreme)) {
            tiles.add(lanes + " " + rows + "x" + vectors);
          }
        }
      }
    }
    return tiles;
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void everyTileIsRight(String lanesAndTile) throws Exception {
    String[] set = lanesAndTile.split(" ");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Dlanewise.prime=off",
                // Compiled by C1 alone tiles take a second, by C2 ten.
                "-XX:TieredStopAtLevel=1",
                "-Dlanewise.lanes=" + set[0],
                "-Dlanewise.tile=" + set[1],
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(output).contains("all right");
    assertThat(process.waitFor()).isZero();
  }
}
