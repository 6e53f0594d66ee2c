package lanewise.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import lanewise.bench.explain.Listing.Instruction;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final String PRINTED =
      """
      Compiled method (c1)     101   15       3       some.Kernels::inner (49 bytes)
        0x00007f1c8c0c6a40: ffff ffff
      Compiled method (c2)     140   16 %     4       some.Kernels::inner @ 4 (49 bytes)
       main code  [0x00007f1c8c0c6a40,0x00007f1c8c0c6a60] = 32
      [Verified Entry Point]
        0x00007f1c8c0c6a40: 448b 5608 | 49bb 00   ;   {oop}
        ;; B1: #
        0x00007f1c8c0c6a47: 90
      [Stub Code]
        0x00007f1c8c0c6a60: f4f4
      Compiled method (c2)     150   17       4       some.Kernels::outer (9 bytes)
      """;

  @Test
  void onlyTheOptimizingCompilersOwnCodeIsRead() {
    Map<String, SortedMap<Long, byte[]>> code = Listing.code(PRINTED);
    assertThat(code).containsOnlyKeys("some.Kernels::inner", "some.Kernels::outer");
    SortedMap<Long, byte[]> inner = code.get("some.Kernels::inner");
    assertThat(inner).containsOnlyKeys(0x7f1c8c0c6a40L, 0x7f1c8c0c6a47L);
    assertThat(inner.get(0x7f1c8c0c6a40L))
        .containsExactly(0x44, (byte) 0x8b, 0x56, 0x08, 0x49, (byte) 0xbb, 0x00);
    assertThat(code.get("some.Kernels::outer")).isEmpty();
  }

  @Test
  void theLoopWithMostFmaIsCounted() {
    List<Instruction> code =
        List.of(
            new Instruction(0x10, "vaddps", "%zmm1,%zmm2,%zmm3"),
            new Instruction(0x16, "jne", "0x10"),
            new Instruction(0x20, "vmovups", "0x40(%rsp),%zmm1"),
            new Instruction(0x28, "vfmadd231ps", "0x10(%rax),%zmm2,%zmm3"),
            new Instruction(0x30, "vfnmadd213ps", "%ymm1,%ymm2,%ymm3"),
            new Instruction(0x36, "add", "$0x1,%ecx"),
            new Instruction(0x38, "call", "0x9000"),
            new Instruction(0x3d, "jl", "0x20"),
            new Instruction(0x40, "jmp", "0x90"),
            new Instruction(0x45, "jne", "0x8"));
    assertThat(HotLoop.of(code)).contains(new HotLoop(6, 2, 1, 1, 1));
    assertThat(HotLoop.of(code.subList(8, 10))).isEmpty();
  }

  /** The inner loop has one fma and two loads; the outer one more of everything. */
  @Test
  void neitherALoopAroundTheHotOneNorColdCodeIsTakenForIt() {
    List<Instruction> code =
        List.of(
            new Instruction(0x08, "vpxord", "%zmm3,%zmm3,%zmm3"),
            new Instruction(0x10, "vmovups", "0x10(%rdx),%zmm2"),
            new Instruction(0x18, "vfmadd231ps", "0x10(%rax),%zmm2,%zmm3"),
            new Instruction(0x20, "jl", "0x10"),
            new Instruction(0x28, "vmovups", "%zmm3,0x40(%rsp)"),
            new Instruction(0x30, "call", "0x9000"),
            new Instruction(0x38, "jl", "0x8"),
            new Instruction(0x40, "ret", ""),
            new Instruction(0x48, "vmovups", "%zmm3,0x80(%rsp)"),
            new Instruction(0x50, "call", "0x9000"),
            new Instruction(0x58, "jmp", "0x8"));
    assertThat(HotLoop.of(code)).contains(new HotLoop(3, 1, 1, 0, 0));
  }

  /** C2 makes a slower copy of a loop, with checks, for the iterations that it cannot prove. */
  @Test
  void ofTwoCopiesTheOneWithoutChecksIsHot() {
    List<Instruction> code =
        List.of(
            new Instruction(0x10, "vfmadd231ps", "0x10(%rax),%zmm2,%zmm3"),
            new Instruction(0x18, "jl", "0x10"),
            new Instruction(0x20, "cmp", "%r10d,%r11d"),
            new Instruction(0x28, "jae", "0x90"),
            new Instruction(0x30, "vfmadd231ps", "0x10(%rax),%zmm2,%zmm3"),
            new Instruction(0x38, "jl", "0x20"));
    assertThat(HotLoop.of(code)).contains(new HotLoop(2, 1, 0, 0, 0));
  }

  @Test
  void theLastWordOnAnIntrinsicCounts() throws IOException {
    String site = "  @ 27   jdk.internal.vm.vector.VectorSupport::";
    String log =
        site
            + "ternaryOp (18 bytes)   failed to inline (intrinsic)\n"
            + site
            + "load (7 bytes)   (intrinsic)\n"
            + site
            + "ternaryOp (18 bytes)   (intrinsic)\n";
    assertThat(Explanation.of(log, 0).lines())
        .contains("A call allocates nothing.", "All 2 kinds of vector intrinsics were compiled.");
    String failing = log + site + "convert (7 bytes)   failed to inline (intrinsic)\n";
    assertThat(Explanation.of(failing, 640).lines())
        .contains("A call allocates 640 bytes.")
        .anyMatch(
            line -> line.matches("Vector intrinsics that failed .*: convert failed to inline.*"));
  }

  @Test
  void withoutVectorsThereIsNothingToFail() throws IOException {
    assertThat(Explanation.of("", 0).lines()).anyMatch(line -> line.startsWith("No intrinsic"));
  }
}
