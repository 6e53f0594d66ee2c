package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  /**
   * What this JVM was started with is known to the kernels by then, and stands in no test's way.
   */
  @BeforeEach
  @AfterEach
  void clear() {
    assertThat(Target.HERE).isNotNull();
    assertThat(Priming.loaded()).isTrue();
    System.clearProperty("lanewise.lanes");
    System.clearProperty("lanewise.tile");
    System.clearProperty("lanewise.without");
    System.clearProperty("lanewise.prime");
  }

  @Test
  void nothingSetIsNoProblem() {
    assertThat(Settings.problem(16)).isEmpty();
    assertThat(Settings.tile()).isEmpty();
    assertThat(Settings.lanes(16)).isEqualTo(16);
  }

  @Test
  void whatIsSetIsTaken() {
    System.setProperty("lanewise.lanes", "8");
    System.setProperty("lanewise.tile", "8x3");
    assertThat(Settings.problem(16)).isEmpty();
    assertThat(Settings.lanes(16)).isEqualTo(8);
    assertThat(Settings.tile()).hasValue(new Tile(8, 3, "set by -Dlanewise.tile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "32", "eight", "-8"})
  void otherLanesAreRefused(String lanes) {
    System.setProperty("lanewise.lanes", lanes);
    assertThat(Settings.problem(16))
        .hasValue("lanewise.lanes is '" + lanes + "': expected 4, 8 or 16");
  }

  @Test
  void moreLanesThanTheJvmHasAreRefused() {
    System.setProperty("lanewise.lanes", "16");
    assertThat(Settings.problem(8))
        .hasValue("lanewise.lanes is 16, but this JVM has vectors of at most 8 lanes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8x4", "9x1", "8x1", "1x1", "0x2", "6x5", "8 x 3", "axb"})
  void tilesWithoutAKernelAreRefused(String tile) {
    System.setProperty("lanewise.tile", tile);
    assertThat(Settings.problem(16))
        .hasValue(
            "lanewise.tile is '" + tile + "': expected rows x vectors, from 1x2 to 8x3 or 6x4");
  }

  @Test
  void workaroundsCanBeLeftOut() {
    assertThat(Settings.without()).isEmpty();
    System.setProperty(
        "lanewise.without",
        "update-aside,operator-warm-up,narrow-tile,one-mask,shared-addresses,variable-stride");
    assertThat(Settings.problem(16)).isEmpty();
    assertThat(Settings.without()).containsExactlyInAnyOrder(Workaround.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"update", "update-aside,", "update-aside, operator-warm-up", "UPDATE_ASIDE"})
  void otherWorkaroundsAreRefused(String names) {
    System.setProperty("lanewise.without", names);
    assertThat(Settings.problem(16)).isPresent();
    assertThat(Settings.problem(16).orElseThrow())
        .startsWith("lanewise.without is '" + names + "'")
        .endsWith(
            "expected some of operator-warm-up, update-aside, narrow-tile, one-mask, shared-addresses, variable-stride, with commas between");
  }

  @Test
  void primingCanBeSwitchedOff() {
    assertThat(Settings.primes()).isTrue();
    System.setProperty("lanewise.prime", "off");
    assertThat(Settings.problem(16)).isEmpty();
    assertThat(Settings.primes()).isFalse();
    System.setProperty("lanewise.prime", "on");
    assertThat(Settings.problem(16)).isEmpty();
    assertThat(Settings.primes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ON", "false", "0"})
  void otherPrimingIsRefused(String prime) {
    System.setProperty("lanewise.prime", prime);
    assertThat(Settings.problem(16))
        .hasValue("lanewise.prime is '" + prime + "': expected on or off");
  }

  @Test
  void rowsFollowFromTheLargestTile() {
    Tile tile = new Tile(6, 4, "");
    assertThat(tile.rows(4)).isEqualTo(6);
    assertThat(tile.rows(3)).isEqualTo(7);
    assertThat(tile.rows(2)).isEqualTo(8);
    assertThat(new Tile(4, 2, "").rows(1)).isEqualTo(7);
    assertThat(new Tile(7, 3, "").rows(4)).isEqualTo(5);
    assertThat(new Tile(1, 2, "").rows(4)).isEqualTo(1);
  }
}
