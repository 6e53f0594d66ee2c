package lanewise.data.digits;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The ways to write each digit; {@link Glyph#of} explains the notation. */
final class Alphabet {
  private static final List<List<Glyph>> DIGITS =
      List.of(
          // 0: round; from the upper right; with ends that cross.
          glyphs(
              "50,0 25,12 12,45 22,84 50,100 78,84 88,48 76,12 50,0",
              "66,8 48,0 30,20 24,52 32,86 50,100 68,84 74,48 66,14 50,2",
              "40,6 18,28 12,62 30,95 62,97 86,68 84,30 62,4 36,6 28,14"),
          // 1: a line; bent; with a flag; with a flag and a foot.
          glyphs(
              "50,0 50,100",
              "52,0 50,50 46,100",
              "30,22 44,12 54,0! 54,50 54,100",
              "28,22 42,14 52,0! 52,100 / 26,100 78,100"),
          // 2: with a corner; with a loop; with a wide loop; with a wave below.
          glyphs(
              "14,26 28,6 54,0 78,14 76,40 48,70 12,98! 50,98 88,97",
              "14,24 34,3 64,3 78,24 66,54 40,82 18,94 10,84 22,76 46,86 68,96 92,92",
              "22,18 46,0 72,8 78,34 62,68 34,96 10,96 6,78 24,66 50,76 74,92 98,90",
              "18,18 44,0 72,10 74,36 52,64 22,90! 40,86 62,94 88,90"),
          // 3: round; with a loop in the middle; with a flat top; with a shallow middle.
          glyphs(
              "16,14 40,0 70,8 72,30 40,46! 72,56 82,78 56,98 12,90",
              "20,10 48,0 72,14 64,36 42,48 34,44 44,42 72,54 78,80 50,100 14,92",
              "16,4! 48,4 78,4! 44,40! 72,50 80,76 52,98 14,92",
              "10,10 44,0 72,12 66,34 54,46 74,58 80,80 48,100 8,88"),
          // 4: open, with a corner; closed; open and round; with a short stem to the right.
          glyphs(
              "28,2 20,30 12,58! 50,58 90,56 / 70,4 66,50 62,100",
              "64,0! 36,32 8,66! 50,66 92,65 / 64,0 63,50 62,100",
              "22,4 14,30 22,52 46,54 76,42 / 82,0 76,42 68,72 62,100",
              "24,10 12,36 20,60 48,60 80,26 84,8! 78,50 74,100"),
          // 5: with a roof; in one go; with its roof drawn last; flat, with a long roof.
          glyphs(
              "80,3 54,4 28,4! 24,24 20,46! 46,38 76,50 80,76 52,99 12,92",
              "82,2 40,8 24,38 46,48 72,64 66,90 36,100 10,90",
              "30,6 26,24 22,46! 52,40 78,60 70,90 40,100 14,88 / 30,6 54,6 86,2",
              "98,0 66,4 36,10! 30,28 26,44! 48,46 62,64 50,88 26,98 4,86"),
          // 6: round; straight, with a small loop; curled in; with a wide and low loop.
          glyphs(
              "68,2 38,22 18,54 18,84 46,100 74,88 76,64 50,52 22,70",
              "46,0 30,34 22,70 34,96 60,98 70,78 54,64 26,78",
              "74,8 48,4 22,34 14,70 34,98 66,94 78,70 56,54 30,64 20,80",
              "34,0 16,34 10,70 28,96 62,98 88,82 84,60 58,58 34,76 28,94"),
          // 7: plain; curved; with a bar; with a bar and a serif; with a serif, curved.
          glyphs(
              "12,6 48,5 84,4! 62,46 44,100",
              "12,14 38,4 66,8 84,4! 66,34 52,66 46,100",
              "12,6 48,5 84,4! 62,46 44,100 / 34,52 80,48",
              "14,22 13,6! 48,7 84,4! 60,46 42,100 / 36,54 76,50",
              "12,26 16,8 40,4 70,6 80,22 66,56 54,100"),
          // 8: from the upper right; from the middle; as two rings; narrow; with an open top.
          glyphs(
              "74,14 48,0 24,16 36,40 66,60 74,84 48,100 22,84 32,60 62,40 76,18 66,4",
              "50,46 26,28 30,6 54,0 74,14 66,36 36,56 20,80 40,100 68,94 76,70 50,46",
              "50,44 28,34 28,12 50,0 72,12 72,34 50,44! 22,60 24,90 50,100 76,88 76,58 50,44",
              "78,10 56,0 34,14 44,38 58,62 56,88 42,100 32,84 42,58 64,36 80,16",
              "82,6 50,2 24,18 34,38 60,54 70,80 48,100 26,88 34,62 62,34 88,8"),
          // 9: straight; with a curved stem; with a hook; with a small loop; wide, with an open
          // loop.
          glyphs(
              "76,16 50,0 24,18 24,44 50,50 74,28 78,8! 76,50 72,100",
              "72,12 46,2 22,22 28,48 56,46 76,14! 74,40 62,72 46,100",
              "78,20 54,0 26,14 22,40 46,52 72,36 78,16! 80,50 70,86 42,100 16,90",
              "66,12 46,4 32,20 40,38 62,32 70,8! 68,50 64,100",
              "80,4 44,4 14,26 20,46 50,46 80,24 84,6 74,50 66,100"));

  private Alphabet() {}

  private static List<Glyph> glyphs(String... texts) {
    return Stream.of(texts).map(Glyph::of).toList();
  }

  /** One of the ways to write the digit, each as likely as the others. */
  static Glyph glyph(int digit, Random random) {
    List<Glyph> ways = DIGITS.get(digit);
    return ways.get(random.nextInt(ways.size()));
  }

  /** The most points that any of them has. */
  static int mostPoints() {
    return DIGITS.stream().flatMap(List::stream).mapToInt(Glyph::points).max().getAsInt();
  }
}
