import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the micro-kernels, one method a register tile: R rows × V vectors for every R and V up to
 * the largest tile in use. C2 keeps vectors in registers only as locals, and Java cannot loop over
 * locals, so each tile's accumulators are written out.
 *
 * <p>The ways to walk through the operands are a class each, and setting and updating C are methods
 * of their own:
 *
 * <ul>
 *   <li>With both strides of A variable, C2 of JDK 17 keeps a range check for each row of the tile
 *       and, in some runs, loads all broadcasts ahead of the FMAs and spills accumulators: 8×3 then
 *       falls from 115 to 60 GFLOP/s. With one stride fixed at 1 it does neither.
 *   <li>With constant strides, as packing gives them, C2 takes the range checks out of the loop and
 *       needs one address register. By itself, with operands packed beforehand, such a tile of 8×3
 *       stays between 112 and 117 GFLOP/s on JDK 17 and 25; Blocking has the whole products.
 *   <li>C1 of JDK 17 runs out of virtual registers over a tile 8×3 that both sets and updates; a
 *       method that C1 gives up on may never reach C2, and stays at 1 GFLOP/s.
 * </ul>
 *
 * <p>Runs in the build as a single source file: {@code java MicroKernelGenerator.java
 * OUTPUT-FOLDER}.
 */
final class MicroKernelGenerator {
  private static final int MAX_ROWS = 8;
  private static final int MAX_VECTORS = 3;

  private static final String PARAMETERS =
      "int k, float[] a, int ao, int ldA, float[] b, int bo, int ldB, int lastB, "
          + "float alpha, float beta, float[] c, int co, int ldC, int lastC";

  /** How a tile walks through the operands. */
  private enum Walk {
    /** In place, rows of A contiguous. */
    BY_ROW("MicroKernelsByRow", "a[ao + i·ldA + p]", "b[bo + p·ldB]"),
    /** In place, columns of A contiguous. */
    BY_COLUMN("MicroKernelsByColumn", "a[ao + i + p·ldA]", "b[bo + p·ldB]"),
    /** Both packed, A by rows of one constant stride. */
    PACKED_BY_ROW("MicroKernelsPackedByRow", "a[ao + i·K + p]", "b[bo + p·V·L]"),
    /** Both packed, A by columns of the tile's height. */
    PACKED_BY_COLUMN("MicroKernelsPackedByColumn", "a[ao + p·R + i]", "b[bo + p·V·L]");

    final String className;
    final String a;
    final String b;

    Walk(String className, String a, String b) {
      this.className = className;
      this.a = a;
      this.b = b;
    }

    boolean packed() {
      return this == PACKED_BY_ROW || this == PACKED_BY_COLUMN;
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
    for (Walk walk : Walk.values()) {
      Files.writeString(
          folder.resolve(walk.className + ".java"), new MicroKernelGenerator(walk).source());
    }
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
    line(" * where a(i, p) = " + walk.a + " and b(p, ·) are the vectors at " + walk.b + ".");
    if (walk.packed()) {
      line(" * The last vector of C lies at lastC from the first:");
    } else {
      line(" * The last vector of a row lies at lastB and lastC from the first:");
    }
    line(
        " * at the edge of C it overlaps the one before it, and both hold the same bits there. A tile");
    line(" * that sets C takes β = 0 and does not read C, one that updates C takes any other β.");
    line(" */");
    line("final class " + walk.className + " {");
    line("  private static final VectorSpecies<Float> S = Lanes.SPECIES;");
    line("  private static final int L = Lanes.LANES;");
    if (walk == Walk.PACKED_BY_ROW) {
      line("  private static final int K = Blocking.ROW_STRIDE;");
    }
    line("");
    line("  private " + walk.className + "() {}");
    dispatch();
    for (int rows = 1; rows <= MAX_ROWS; rows++) {
      for (int vectors = 1; vectors <= MAX_VECTORS; vectors++) {
        tile(rows, vectors, true);
        tile(rows, vectors, false);
      }
    }
    line("}");
    return out.toString();
  }

  /** The parameters, or with {@code names} alone the arguments, of a tile. */
  private String parameters(boolean sets, boolean names) {
    String parameters = sets ? PARAMETERS.replace("float beta, ", "") : PARAMETERS;
    if (walk.packed()) {
      parameters = parameters.replace("int ldA, ", "").replace("int ldB, int lastB, ", "");
    }
    return names ? parameters.replaceAll("(int|float|float\\[\\]) ", "") : parameters;
  }

  private void dispatch() {
    line("");
    line("  /** Runs the tile of the given size. */");
    line("  static void run(int rows, int vectors, " + parameters(false, false) + ") {");
    line("    if (beta == 0) {");
    cases(true);
    line("    } else {");
    cases(false);
    line("    }");
    line("  }");
  }

  private void cases(boolean sets) {
    line("      switch (rows * " + (MAX_VECTORS + 1) + " + vectors) {");
    for (int rows = 1; rows <= MAX_ROWS; rows++) {
      for (int vectors = 1; vectors <= MAX_VECTORS; vectors++) {
        int key = rows * (MAX_VECTORS + 1) + vectors;
        line("        case " + key + " -> " + name(rows, vectors, sets));
        line("            (" + parameters(sets, true) + ");");
      }
    }
    line("        default -> throw new AssertionError(\"no tile \" + rows + \"x\" + vectors);");
    line("      }");
  }

  private static String name(int rows, int vectors, boolean sets) {
    return (sets ? "set" : "update") + rows + "x" + vectors;
  }

  private void tile(int rows, int vectors, boolean sets) {
    line("");
    line("  private static void " + name(rows, vectors, sets));
    line("      (" + parameters(sets, false) + ") {");
    line("    FloatVector zero = FloatVector.zero(S);");
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        line("    FloatVector " + acc(i, v) + " = zero;");
      }
    }
    for (int i = 0; walk == Walk.BY_ROW && i < rows; i++) {
      line("    int ao" + i + " = ao" + times(i, "ldA") + ";");
    }
    line("    for (int p = 0; p < k; p++) {");
    if (walk.packed()) {
      line("      int ap = ao + p" + (walk == Walk.PACKED_BY_ROW ? "" : " * " + rows) + ";");
      line("      int bp = bo + p * (" + vectors + " * L);");
    }
    for (int v = 0; v < vectors; v++) {
      String at =
          walk.packed()
              ? "bp" + (v == 0 ? "" : " + " + v + " * L")
              : "bo" + column(v, vectors, "lastB");
      line("      FloatVector b" + v + " = FloatVector.fromArray(S, b, " + at + ");");
    }
    boolean endsFirst = walk == Walk.BY_COLUMN && rows > 1;
    if (endsFirst) {
      // Read first, so that both range checks come before the FMAs: C2 would keep a copy of every
      // accumulator that changes between two checks.
      line("      float first = a[ao];");
      line("      float last = a[ao + " + (rows - 1) + "];");
    }
    for (int i = 0; i < rows; i++) {
      String element = element(i);
      if (endsFirst && i == 0) {
        element = "first";
      } else if (endsFirst && i == rows - 1) {
        element = "last";
      }
      line("      FloatVector a" + i + " = FloatVector.broadcast(S, " + element + ");");
      for (int v = 0; v < vectors; v++) {
        line("      " + acc(i, v) + " = a" + i + ".fma(b" + v + ", " + acc(i, v) + ");");
      }
    }
    if (walk == Walk.BY_COLUMN) {
      line("      ao += ldA;");
    }
    if (!walk.packed()) {
      line("      bo += ldB;");
    }
    line("    }");
    line("    FloatVector alphas = FloatVector.broadcast(S, alpha);");
    if (!sets) {
      line("    FloatVector betas = FloatVector.broadcast(S, beta);");
    }
    for (int i = 0; i < rows; i++) {
      epilogue(i, vectors, sets);
    }
    line("  }");
  }

  /** A row's old values are all read before the first new one is written: the last may overlap. */
  private void epilogue(int i, int vectors, boolean sets) {
    for (int v = 0; v < vectors; v++) {
      String at = "co" + times(i, "ldC") + column(v, vectors, "lastC");
      String old = "betas.mul(FloatVector.fromArray(S, c, " + at + "))";
      String result =
          sets ? "alphas.mul(" + acc(i, v) + ")" : "alphas.fma(" + acc(i, v) + ", " + old + ")";
      line("    " + acc(i, v) + " = " + result + ";");
    }
    for (int v = 0; v < vectors; v++) {
      String at = "co" + times(i, "ldC") + column(v, vectors, "lastC");
      line("    " + acc(i, v) + ".intoArray(c, " + at + ");");
    }
  }

  /** a(i, p). */
  private String element(int i) {
    return switch (walk) {
      case BY_ROW -> "a[ao" + i + " + p]";
      case BY_COLUMN -> "a[ao + " + i + "]";
      case PACKED_BY_ROW -> "a[ap" + times(i, "K") + "]";
      case PACKED_BY_COLUMN -> "a[ap + " + i + "]";
    };
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
