package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  private static Target target(int feature, int lanes, int secondCache) {
    Set<Workaround> needed = Workaround.needed(lanes, feature);
    Tile tile = Tile.measured(lanes, needed.contains(Workaround.NARROW_TILE));
    return new Target(feature, lanes, tile, secondCache, needed);
  }

  @ParameterizedTest
  @CsvSource({"4,1024", "8,256", "16,1024"})
  void packedRowsDoNotShareTheSetsOfACache(int lanes, int kc) {
    Target target = target(17, lanes, 1 << 20);
    assertThat(target.kc()).isEqualTo(kc);
    assertThat(target.rowStride() % 1024).isNotZero();
    assertThat(target.rowStride()).isGreaterThanOrEqualTo(kc);
  }

  @Test
  void theBlocksFollowFromTheSecondCache() {
    for (int bytes : new int[] {Caches.SMALLEST, Caches.DEFAULT, Caches.LARGEST}) {
      Target target = target(17, 16, bytes);
      assertThat(target.packedFloats() * Float.BYTES).isEqualTo(bytes / 2);
    }
  }

  @Test
  void eachJdkGetsTheWorkaroundsThatItNeeds() {
    assertThat(target(17, 16, 1 << 20).workarounds())
        .containsExactly(
            Workaround.OPERATOR_WARM_UP,
            Workaround.NARROW_TILE,
            Workaround.ONE_MASK,
            Workaround.SHARED_ADDRESSES,
            Workaround.VARIABLE_STRIDE);
    assertThat(target(17, 8, 1 << 20).workarounds())
        .containsExactly(Workaround.OPERATOR_WARM_UP, Workaround.UPDATE_ASIDE, Workaround.ONE_MASK);
    assertThat(target(25, 8, 1 << 20).workarounds()).isEmpty();
    assertThat(target(26, 16, 1 << 20).workarounds()).isEmpty();
  }

  @Test
  void onlySixteenLanesTakeAConstantStride() {
    assertThat(target(25, 16, 1 << 20).constantStride()).isTrue();
    assertThat(target(17, 16, 1 << 20).constantStride()).isFalse();
    assertThat(target(25, 8, 1 << 20).constantStride()).isFalse();
    assertThat(target(25, 4, 1 << 20).constantStride()).isFalse();
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    assertThat(target(17, 16, 1 << 20).describe())
        .isEqualTo("16 lanes of float (512 bits), tile 7x3 (the table for 16 lanes)");
    assertThat(target(25, 16, 1 << 20).describe())
        .isEqualTo("16 lanes of float (512 bits), tile 6x4 (the table for 16 lanes)");
    assertThat(target(25, 8, 1 << 20).describe()).doesNotContain("measured");
    assertThat(target(21, 8, 1 << 20).describe())
        .endsWith(", tuned on other JDKs than 21: its compiler was not measured");
    assertThat(target(25, 4, 1 << 20).describe())
        .isEqualTo("4 lanes of float (128 bits), tile 7x3 (not measured with 4 lanes)");
  }

  @Test
  void thisOneIsWhatTheJvmIsAndTheUserSets() {
    assertThat(Target.HERE.lanes()).isEqualTo(Lanes.LANES);
    assertThat(Target.HERE.feature()).isEqualTo(Runtime.version().feature());
    Set<Workaround> needed = Workaround.needed(Lanes.LANES, Runtime.version().feature());
    assertThat(Target.HERE.workarounds()).isEqualTo(needed);
  }

  @Test
  void theSecondCacheIsRead(@TempDir Path folder) throws IOException {
    assertThat(Caches.second(folder)).isEqualTo(Caches.DEFAULT);
    cache(folder, 0, "1", "48K");
    cache(folder, 1, "2", "512K");
    assertThat(Caches.second(folder)).isEqualTo(512 << 10);
    cache(folder, 1, "2", "16384K");
    assertThat(Caches.second(folder)).isEqualTo(Caches.LARGEST);
    cache(folder, 1, "2", "64K");
    assertThat(Caches.second(folder)).isEqualTo(Caches.SMALLEST);
    cache(folder, 1, "2", "unknown");
    assertThat(Caches.second(folder)).isEqualTo(Caches.DEFAULT);
  }

  private static void cache(Path folder, int index, String level, String size) throws IOException {
    Path cache = Files.createDirectories(folder.resolve("index" + index));
    Files.writeString(cache.resolve("level"), level + "\n");
    Files.writeString(cache.resolve("size"), size + "\n");
  }
}
