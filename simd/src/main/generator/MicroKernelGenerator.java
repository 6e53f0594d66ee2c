import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the micro-kernels, one method a register tile: R rows × V vectors for every R and V up to
 * the largest tile in use. C2 keeps vectors in registers only as locals, and Java cannot loop over
 * locals, so each tile's accumulators are written out.
 *
 * <p>Two ways to read A are two classes, and setting and updating C are methods of their own:
 *
 * <ul>
 *   <li>With both strides of A variable, C2 of JDK 17 keeps a range check for each row of the tile
 *       and, in some runs, loads all broadcasts ahead of the FMAs and spills accumulators: 8×3 then
 *       falls from 115 to 60 GFLOP/s. With one stride fixed at 1 it does neither.
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

  /** How a tile walks through A. */
  private enum Walk {
    /** Rows of A are contiguous: a(i, p) = a[ao + i·ldA + p]. */
    BY_ROW("MicroKernelsByRow", "a[ao + i·ldA + p]"),
    /** Columns of A are contiguous: a(i, p) = a[ao + i + p·ldA]. */
    BY_COLUMN("MicroKernelsByColumn", "a[ao + i + p·ldA]");

    final String className;
    final String formula;

    Walk(String className, String formula) {
      this.className = className;
      this.formula = formula;
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
    line(" * <p>A tile of C is R rows and V vectors wide: c ← α·Σₚ a(i, p)·b(p, ·) + β·c, where");
    line(" * a(i, p) = " + walk.formula + " and b(p, ·) are the vectors at b[bo + p·ldB]. A tile");
    line(" * that sets C takes β = 0 and does not read C, one that updates C takes any other β.");
    line(" */");
    line("final class " + walk.className + " {");
    line("  private static final VectorSpecies<Float> S = Lanes.SPECIES;");
    line("  private static final int L = Lanes.LANES;");
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

  private static final String PARAMETERS =
      "int k, float[] a, int ao, int ldA, float[] b, int bo, int ldB, "
          + "float alpha, float beta, float[] c, int co, int ldC";

  private void dispatch() {
    line("");
    line("  /** Runs the tile of the given size. */");
    line("  static void run(int rows, int vectors, " + PARAMETERS + ") {");
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
        String call = sets ? "alpha, c, co, ldC" : "alpha, beta, c, co, ldC";
        line("        case " + key + " -> " + name(rows, vectors, sets));
        line("            (k, a, ao, ldA, b, bo, ldB, " + call + ");");
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
    String parameters = sets ? PARAMETERS.replace("float beta, ", "") : PARAMETERS;
    line("  private static void " + name(rows, vectors, sets) + "(" + parameters + ") {");
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
    for (int v = 0; v < vectors; v++) {
      line("      FloatVector b" + v + " = FloatVector.fromArray(S, b, bo" + plusLanes(v) + ");");
    }
    for (int i = 0; i < rows; i++) {
      String at = walk == Walk.BY_ROW ? "ao" + i + " + p" : "ao + " + i;
      line("      FloatVector a" + i + " = FloatVector.broadcast(S, a[" + at + "]);");
      for (int v = 0; v < vectors; v++) {
        line("      " + acc(i, v) + " = a" + i + ".fma(b" + v + ", " + acc(i, v) + ");");
      }
    }
    if (walk == Walk.BY_COLUMN) {
      line("      ao += ldA;");
    }
    line("      bo += ldB;");
    line("    }");
    line("    FloatVector alphas = FloatVector.broadcast(S, alpha);");
    if (!sets) {
      line("    FloatVector betas = FloatVector.broadcast(S, beta);");
    }
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        String old = "betas.mul(FloatVector.fromArray(S, c, " + at(i, v) + "))";
        String result =
            sets ? "alphas.mul(" + acc(i, v) + ")" : "alphas.fma(" + acc(i, v) + ", " + old + ")";
        line("    " + result + ".intoArray(c, " + at(i, v) + ");");
      }
    }
    line("  }");
  }

  private static String acc(int i, int v) {
    return "c" + i + "_" + v;
  }

  private static String at(int i, int v) {
    return "co" + times(i, "ldC") + plusLanes(v);
  }

  private static String times(int i, String stride) {
    return i == 0 ? "" : i == 1 ? " + " + stride : " + " + i + " * " + stride;
  }

  private static String plusLanes(int v) {
    return v == 0 ? "" : v == 1 ? " + L" : " + " + v + " * L";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
