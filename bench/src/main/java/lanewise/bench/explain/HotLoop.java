package lanewise.bench.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** From the target of a back edge to the edge, as indices of instructions. */
  private record Span(int start, int end) {
    boolean encloses(Span other) {
      return !equals(other) && start <= other.start && other.end <= end;
    }
  }

  /**
   * The best of the innermost loops. A loop around another one runs less often than that one; and a
   * jump from cold code at a method's end back to its middle only looks like a loop around all that
   * lies between.
   */
  static Optional<HotLoop> of(List<Instruction> code) {
    List<Span> spans = spans(code);
    return spans.stream()
        .filter(span -> spans.stream().noneMatch(span::encloses))
        .map(span -> counted(code.subList(span.start, span.end + 1)))
        .reduce((best, loop) -> loop.better(best) ? loop : best);
  }

  private static List<Span> spans(List<Instruction> code) {
    Map<Long, Integer> indices = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    for (int end = 0; end < code.size(); end++) {
      indices.put(code.get(end).address(), end);
      Integer start = indices.get(code.get(end).target());
      if (start != null) {
        spans.add(new Span(start, end));
      }
    }
    return spans;
  }

  /**
   * Whether it is hotter: it does more fma; or as many, in fewer instructions; or, without any fma,
   * more other work on vectors.
   */
  boolean better(HotLoop other) {
    if (fma != other.fma) {
      return fma > other.fma;
    }
    if (fma == 0 && vector != other.vector) {
      return vector > other.vector;
    }
    return instructions < other.instructions;
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
