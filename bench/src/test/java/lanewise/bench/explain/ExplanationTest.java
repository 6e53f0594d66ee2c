package lanewise.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lanewise.bench.explain.Listing.Instruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Collection<Compilation> entered = Compilation.entered(PRINTED);
    assertThat(entered)
        .extracting(Compilation::method)
        .containsExactly("some.Kernels::inner", "some.Kernels::outer");
    SortedMap<Long, byte[]> inner = entered.iterator().next().code();
    assertThat(inner).containsOnlyKeys(0x7f1c8c0c6a40L, 0x7f1c8c0c6a47L);
    assertThat(inner.get(0x7f1c8c0c6a40L))
        .containsExactly(0x44, (byte) 0x8b, 0x56, 0x08, 0x49, (byte) 0xbb, 0x00);
  }

  /** As JDK 25 prints them; 17 gives no reasons. Each compilation is a byte that tells which. */
  @ParameterizedTest
  @CsvSource({
    // Compiled once in the loop that ran, then for every call.
    "1%-1 2-2, 02",
    "1-1 2%-2, 01",
    // Compiled again, since the first was found to be wrong.
    "1-1 !1 2-2, 02",
    "1-1 2-2 !1, 02",
    // Nothing else is left than what is entered in the loop.
    "1-1 2%-2 !1, 02",
    "1-1 !1, ''"
  })
  void theLastCodeThatIsStillEnteredIsRead(String events, String expected) {
    StringBuilder printed = new StringBuilder();
    for (String event : events.split(" ")) {
      String id = event.replaceAll("%|-.*|!", "");
      boolean inLoop = event.contains("%");
      String method =
          (inLoop ? " %" : "  ") + "     4       a.K::f" + (inLoop ? " @ 9" : "") + " (9 bytes)";
      printed.append(
          event.startsWith("!")
              ? "1385 " + id + method + "   made not entrant: class check\n"
              : "Compiled method (c2) 1385 "
                  + id
                  + method
                  + "\n  0x00007f1c8c0c6a40: 0"
                  + event.replaceAll(".*-", "")
                  + "\n[Stub Code]\n");
    }
    printed.append("Compiled method (c2) 1400 99   !   4       a.K::f (12 bytes)\n");
    String bytes =
        Compilation.entered(printed.toString()).stream()
            .map(c -> HexFormat.of().formatHex(c.code().getOrDefault(0x7f1c8c0c6a40L, new byte[0])))
            .collect(Collectors.joining(" "));
    assertThat(bytes.strip()).as("an overload stands by itself").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "jne, 0x10, 16",
    "jmp, 7f1c <some+0x4>, 32540",
    "b.lt, '0x20  // b.tstop', 32",
    "cbnz, 'x10, 0x30', 48",
    "tbz, 'w3, #4, 0x40', 64",
    "call, 0x10, -1",
    "jmp, *%rax, -1",
    "bl, 0x10, -1"
  })
  void jumpsOfBothArchitecturesHaveTargets(String name, String operands, long target) {
    assertThat(new Instruction(0, name, operands).target()).isEqualTo(target);
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

  /** C2 compiles methods of the Vector API by themselves too, which nobody calls then. */
  @Test
  void onlyIntrinsicsOfTheKernelsOwnCodeCount() throws IOException {
    String site = "    @ 27   jdk.internal.vm.vector.VectorSupport::";
    String before =
        "100 7       4       a.K::f (9 bytes)\n"
            + site
            + "ternaryOp (18 bytes)   failed to inline (intrinsic)\n"
            + site
            + "load (7 bytes)   (intrinsic)\n"
            + site
            + "ternaryOp (18 bytes)   (intrinsic)   late inline succeeded\n"
            + "Compiled method (c2) 100 7       4       a.K::f (9 bytes)\n"
            + "100 8       4       jdk.incubator.vector.FloatVector::div (9 bytes)\n"
            + site
            + "binaryOp (7 bytes)   failed to inline: failed to inline (intrinsic)\n"
            + "100 9   !   4       a.K::g (12 bytes)\n"
            + "Compiled method (c2) 100 9   !   4       a.K::g (12 bytes)\n";
    assertThat(Explanation.of(before, 0, null).lines())
        .contains("A call allocates nothing.", "All 2 kinds of vector intrinsics were compiled.");
    String after = site + "convert (7 bytes)   failed to inline (intrinsic)\n";
    assertThat(Explanation.of(before + after, 640, null).lines())
        .contains(
            "A call allocates 640 bytes.",
            "Vector intrinsics that were not compiled: convert in a.K::g.");
  }

  @Test
  void withoutVectorsThereIsNothingToFail() throws IOException {
    assertThat(Explanation.of("", 0, null).lines())
        .anyMatch(line -> line.startsWith("No intrinsic"));
  }
}
