import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes the micro-kernels, one method a register tile: R rows × V vectors for every R and V up to
 * the largest tile in use. C2 keeps vectors in registers only as locals, and Java cannot loop over
 * locals, so each tile's accumulators are written out.
 *
 * <p>The ways to walk through op(A) are a class each, and setting and updating C are methods of
 * their own:
 *
 * <ul>
 *   <li>With both strides of A variable, C2 of JDK 17 keeps a range check for each row of the tile
 *       and, in some runs, loads all broadcasts ahead of the FMAs and spills accumulators: half the
 *       speed is lost. With one stride fixed at 1 it does neither.
 *   <li>With a constant stride between rows, as packing gives it, they need one address register.
 *   <li>B's stride is a variable even where B is packed: with a constant one C2 takes the range
 *       checks out of the loop, and then loads all of a row ahead of the FMAs; with 8 lanes it
 *       spills, 5×2 falls from 96 percent of the peak to 36.
 *   <li>A tile may update C, or have that done aside, see {@code TileUpdate}.
 *   <li>C1 of JDK 17 runs out of virtual registers over a large tile that both sets and updates; a
 *       method that C1 gives up on may never reach C2, and stays at 1 GFLOP/s.
 * </ul>
 *
 * <p>Runs in the build as a single source file: {@code java MicroKernelGenerator.java
 * OUTPUT-FOLDER}.
 */
final class MicroKernelGenerator {
  private static final int MAX_ROWS = 8;
  private static final int MAX_VECTORS = 4;
  private static final int REGISTERS = 32;

  /**
   * So many lanes take two turns of k at a time, whose rows of A share their addresses: of 8 lanes
   * all instructions count. Whole products gain 4 to 6 percent on JDK 25 and lose 2 on 17; with a
   * neighbour on the core's other hardware thread they gain 8 and 13. With 16 lanes C2 checks and
   * spills more than that saves: 256³ 89 percent of the peak falls to 75, TN to 17.
   */
  private static final int LANES_OF_PAIRS = 8;

  private static final String PARAMETERS =
      "int k, float[] a, int ao, int ldA, float[] b, int bo, int ldB, "
          + "float alpha, float beta, float[] c, int co, int ldC, int lastC";

  /** Where a tile's sums lie that updates C aside. */
  private static final String ASIDE = ", float[] aside";

  /** Where the accumulators of a tile that resumes begin. */
  private static final String PARTIAL = ", float[] sums, int so, int ldS, int lastS";

  /** How a tile walks through op(A). */
  private enum Walk {
    /** In place, rows contiguous. */
    BY_ROW("MicroKernelsByRow", true, false),
    /** In place, columns contiguous. */
    BY_COLUMN("MicroKernelsByColumn", false, false),
    /** Packed by rows: it may do a part of k, so its tiles can resume where another left off. */
    PACKED("MicroKernelsPacked", true, true);

    final String className;
    final boolean byRow;
    final boolean packed;

    Walk(String className, boolean byRow, boolean packed) {
      this.className = className;
      this.byRow = byRow;
      this.packed = packed;
    }

    String a() {
      if (packed) {
        return "a[ao + i·K + p]";
      }
      return byRow ? "a[ao + i·ldA + p]" : "a[ao + i + p·ldA]";
    }
  }

  /** What a tile does with C, and where its accumulators begin. */
  private enum Kind {
    SET(true, false),
    UPDATE(false, false),
    RESUME_SET(true, true),
    RESUME_UPDATE(false, true);

    final boolean sets;
    final boolean resumes;

    Kind(boolean sets, boolean resumes) {
      this.sets = sets;
      this.resumes = resumes;
    }

    String tile(int rows, int vectors) {
      return (resumes ? "resume" : "")
          + (sets ? resumes ? "Set" : "set" : resumes ? "Update" : "update")
          + rows
          + "x"
          + vectors;
    }
  }

  private final Walk walk;

  private final StringBuilder out = new StringBuilder();

  private MicroKernelGenerator(Walk walk) {
    this.walk = walk;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], "lanewise", "simd");
    Files.createDirectories(folder);
    // What an older version of this program wrote would be compiled too.
    for (File old : Objects.requireNonNull(folder.toFile().listFiles())) {
      Files.delete(old.toPath());
    }
    for (Walk walk : Walk.values()) {
      Files.writeString(
          folder.resolve(walk.className + ".java"), new MicroKernelGenerator(walk).source());
    }
  }

  /** Room for the accumulators, a row of B and one broadcast. */
  private static boolean fits(int rows, int vectors) {
    return vectors <= MAX_VECTORS && rows * vectors + vectors + 1 <= REGISTERS;
  }

  private String source() {
    line("package lanewise.simd;");
    line("");
    line("import jdk.incubator.vector.FloatVector;");
    line("import jdk.incubator.vector.VectorSpecies;");
    line("");
    line("/**");
    line(" * The FMA loops, one a register tile, written by MicroKernelGenerator.");
    line(" *");
    line(" * <p>A tile of C is R rows and V vectors of L lanes: c ← α·Σₚ a(i, p)·b(p, ·) + β·c,");
    line(" * where a(i, p) = " + walk.a() + " and b(p, ·) are the vectors at b[bo + p·ldB].");
    line(
        " * The last vector of a row of C lies at lastC from the first: at the edge of C it overlaps");
    line(
        " * the one before it, and both hold the same bits there. With β = 0 a tile sets C to the");
    line(
        " * sums alone, without reading it, and takes no α: one multiplication a vector is 3 % of a");
    line(" * product of 32³. Whoever has an α scales C afterwards, to the same bits.");
    if (walk.packed) {
      line(" * A tile that resumes starts from the sums that another one left, for lower p.");
    }
    line(" */");
    line("final class " + walk.className + " {");
    line("  private static final VectorSpecies<Float> S = Lanes.SPECIES;");
    line("  private static final int L = Lanes.LANES;");
    if (walk.packed) {
      line("  private static final int K = Blocking.ROW_STRIDE;");
    }
    line("");
    line("  private " + walk.className + "() {}");
    dispatch(Kind.SET, Kind.UPDATE);
    if (walk.packed) {
      dispatch(Kind.RESUME_SET, Kind.RESUME_UPDATE);
    }
    for (Kind kind : Kind.values()) {
      for (int rows = 1; (walk.packed || !kind.resumes) && rows <= MAX_ROWS; rows++) {
        for (int vectors = 1; fits(rows, vectors); vectors++) {
          tile(rows, vectors, kind);
        }
      }
    }
    line("}");
    return out.toString();
  }

  /** The parameters of a tile. */
  private String parameters(Kind kind) {
    String parameters = PARAMETERS + (kind.resumes ? PARTIAL : "");
    if (kind.sets) {
      parameters = parameters.replace("float alpha, float beta, ", "");
    }
    if (walk.packed) {
      parameters = parameters.replace("int ldA, ", "");
    }
    return parameters;
  }

  private void dispatch(Kind set, Kind update) {
    line("");
    line("  /** Runs the tile of the given size. */");
    line("  static void " + (set.resumes ? "resume" : "run"));
    line("      (int rows, int vectors, " + parameters(update) + ASIDE + ") {");
    line("    if (beta != 0 && rows * vectors > TileUpdate.IN_REGISTERS) {");
    line("      int ld = vectors * L;");
    line("      " + (set.resumes ? "resume" : "run"));
    line("          (rows, vectors, " + aside(update) + ", aside);");
    line("      TileUpdate.run(aside, rows, vectors, alpha, beta, c, co, ldC, lastC);");
    line("    } else if (beta == 0) {");
    cases(set);
    line("    } else {");
    cases(update);
    line("    }");
    line("  }");
  }

  /** What a tile of that kind takes, for one that sets its sums aside. */
  private String aside(Kind kind) {
    return arguments(kind)
        .replace("alpha, beta, c, co, ldC, lastC", "1f, 0f, aside, 0, ld, ld - L");
  }

  private String arguments(Kind kind) {
    return parameters(kind).replaceAll("(int|float|float\\[\\]) ", "");
  }

  private void cases(Kind kind) {
    String arguments = arguments(kind);
    line("      switch (rows * 16 + vectors) {");
    for (int rows = 1; rows <= MAX_ROWS; rows++) {
      for (int vectors = 1; fits(rows, vectors); vectors++) {
        line("        case " + (rows * 16 + vectors) + " -> " + kind.tile(rows, vectors));
        line("            (" + arguments + ");");
      }
    }
    line("        default -> throw new AssertionError(\"no tile \" + rows + \"x\" + vectors);");
    line("      }");
  }

  private void tile(int rows, int vectors, Kind kind) {
    line("");
    line("  private static void " + kind.tile(rows, vectors));
    line("      (" + parameters(kind) + ") {");
    if (!kind.resumes) {
      line("    FloatVector zero = FloatVector.zero(S);");
    }
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        String at = "so" + times(i, "ldS") + column(v, vectors, "lastS");
        String start = kind.resumes ? "FloatVector.fromArray(S, sums, " + at + ")" : "zero";
        line("    FloatVector " + acc(i, v) + " = " + start + ";");
      }
    }
    for (int i = 0; !walk.packed && walk.byRow && i < rows; i++) {
      line("    int ao" + i + " = ao" + times(i, "ldA") + ";");
    }
    line("    int pairs = L == " + LANES_OF_PAIRS + " ? k & ~1 : 0;");
    line("    for (int p = 0; p < pairs; p += 2) {");
    turn(rows, vectors, "p", "");
    line("      int q = p + 1;");
    turn(rows, vectors, "q", "q");
    line("    }");
    line("    for (int p = pairs; p < k; p++) {");
    turn(rows, vectors, "p", "");
    line("    }");
    if (!kind.sets) {
      line("    FloatVector alphas = FloatVector.broadcast(S, alpha);");
      line("    FloatVector betas = FloatVector.broadcast(S, beta);");
    }
    for (int i = 0; i < rows; i++) {
      epilogue(i, vectors, kind.sets);
    }
    line("  }");
  }

  /**
   * One turn of the loop over k, with the names of its locals marked. All indices come from p, none
   * from the turn before: C2 keeps such a counter in a vector register when it runs out of others,
   * and its way there and back takes longer than a tile's FMAs. On Zen 5 7×3 in place falls from 95
   * percent of the peak to 78.
   */
  private void turn(int rows, int vectors, String p, String mark) {
    String bp = "bp" + mark;
    String ap = "ap" + mark;
    line("      int " + bp + " = bo + " + p + " * ldB;");
    if (!walk.byRow) {
      line("      int " + ap + " = ao + " + p + " * ldA;");
    }
    for (int v = 0; v < vectors; v++) {
      String at = bp + (v == 0 ? "" : v == 1 ? " + L" : " + " + v + " * L");
      line("      FloatVector b" + v + mark + " = FloatVector.fromArray(S, b, " + at + ");");
    }
    String first = "first" + mark;
    String last = "last" + mark;
    boolean endsFirst = !walk.byRow && rows > 1;
    if (endsFirst) {
      // Read first, so that both range checks come before the FMAs: C2 would keep a copy of every
      // accumulator that changes between two checks.
      line("      float " + first + " = a[" + ap + "];");
      line("      float " + last + " = a[" + ap + " + " + (rows - 1) + "];");
    }
    for (int i = 0; i < rows; i++) {
      String element = walk.byRow ? element(i, p) : "a[" + ap + " + " + i + "]";
      if (endsFirst && i == 0) {
        element = first;
      } else if (endsFirst && i == rows - 1) {
        element = last;
      }
      String a = "a" + i + mark;
      line("      FloatVector " + a + " = FloatVector.broadcast(S, " + element + ");");
      for (int v = 0; v < vectors; v++) {
        line("      " + acc(i, v) + " = " + a + ".fma(b" + v + mark + ", " + acc(i, v) + ");");
      }
    }
  }

  /** A row's old values are all read before the first new one is written: the last may overlap. */
  private void epilogue(int i, int vectors, boolean sets) {
    for (int v = 0; !sets && v < vectors; v++) {
      String at = "co" + times(i, "ldC") + column(v, vectors, "lastC");
      String old = "betas.mul(FloatVector.fromArray(S, c, " + at + "))";
      line("    " + acc(i, v) + " = alphas.fma(" + acc(i, v) + ", " + old + ");");
    }
    for (int v = 0; v < vectors; v++) {
      String at = "co" + times(i, "ldC") + column(v, vectors, "lastC");
      line("    " + acc(i, v) + ".intoArray(c, " + at + ");");
    }
  }

  /** a(i, p) where rows are contiguous. */
  private String element(int i, String p) {
    return walk.packed ? "a[ao + " + p + times(i, "K") + "]" : "a[ao" + i + " + " + p + "]";
  }

  private static String acc(int i, int v) {
    return "c" + i + "_" + v;
  }

  private static String times(int i, String stride) {
    return i == 0 ? "" : i == 1 ? " + " + stride : " + " + i + " * " + stride;
  }

  /** Where vector v of a row begins. */
  private static String column(int v, int vectors, String last) {
    return v == 0 ? "" : v == vectors - 1 ? " + " + last : v == 1 ? " + L" : " + " + v + " * L";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
