package lanewise.bench.explain;

import java.util.List;
import java.util.Optional;
import lanewise.bench.explain.Listing.Instruction;

/**
 * The loop of a method that multiplies and adds most, from the target of its back edge to the edge.
 *
 * @param instructions how many there are
 * @param fma fused multiply-adds on vectors
 * @param vector other instructions on vectors
 * @param spills vectors that are stored to the stack or loaded from it
 * @param calls out of the loop
 */
record HotLoop(int instructions, int fma, int vector, int spills, int calls) {
  /** Loops that are longer are outer ones. */
  private static final int LONGEST = 1500;

  /**
   * The loop with the highest share of fma; without any fma, that with most vector instructions.
   */
  static Optional<HotLoop> of(List<Instruction> code) {
    HotLoop best = null;
    for (int end = 0; end < code.size(); end++) {
      long target = code.get(end).target();
      if (target < 0 || target >= code.get(end).address()) {
        continue;
      }
      int start = end;
      while (start > 0 && code.get(start).address() > target && end - start < LONGEST) {
        start--;
      }
      if (code.get(start).address() == target) {
        HotLoop loop = counted(code.subList(start, end + 1));
        best = best == null || loop.better(best) ? loop : best;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean better(HotLoop other) {
    return fma != other.fma ? fma > other.fma : vector > other.vector;
  }

  private static HotLoop counted(List<Instruction> loop) {
    int fma = 0;
    int vector = 0;
    int spills = 0;
    int calls = 0;
    for (Instruction i : loop) {
      boolean wide = i.operands().matches(".*%[xyz]mm\\d.*|.*\\bv\\d+\\.4s.*");
      if (i.name().matches("vfn?m(add|sub)\\w*ps|fml[as]")) {
        fma++;
      } else if (wide) {
        vector++;
      }
      if (wide && i.operands().matches(".*\\(%rsp\\).*|.*\\[sp.*")) {
        spills++;
      }
      calls += i.name().startsWith("call") || i.name().equals("bl") ? 1 : 0;
    }
    return new HotLoop(loop.size(), fma, vector, spills, calls);
  }
}
