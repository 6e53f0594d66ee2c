package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.api.Test;

/** The warm-up calls every operation that the kernels use: no list kept by hand can tell. */
class OperatorWarmUpTest {
  private static final String VECTOR_API = "jdk/incubator/vector/";

  /** What moves elements without an operator, and so cannot trap where operators are looked up. */
  private static final Set<String> WITHOUT_OPERATOR =
      Set.of(
          "broadcast",
          "fromArray",
          "fromOp",
          "intoArray",
          "length",
          "rearrange",
          "reinterpretAsFloats",
          "reinterpretAsInts",
          "reinterpretAsLongs",
          "zero");

  @Test
  void itCallsEveryOperationThatKernelsUse() throws Exception {
    Path classes =
        Path.of(SimdKernels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> kernels =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.endsWith("OperatorWarmUp.class"))
              .toList();
      for (Path file : kernels) {
        used.addAll(operations(file));
      }
    }
    assertThat(used).contains("fma", "blend", "reduceLanes", "LSHL");
    assertThat(operations(classes.resolve("lanewise/simd/platform/OperatorWarmUp.class")))
        .containsAll(used);
  }

  /** The operations and operators of the Vector API that a class names in its constant pool. */
  private static Set<String> operations(Path file) throws IOException {
    Set<String> operations = new TreeSet<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipBytes(8);
      int size = in.readUnsignedShort();
      String[] texts = new String[size];
      int[][] pairs = new int[size][];
      boolean[] members = new boolean[size];
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 3, 4 -> in.skipBytes(4);
          case 5, 6 -> {
            in.skipBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> pairs[i] = new int[] {in.readUnsignedShort()};
          case 9, 10, 11, 12, 17, 18 -> {
            pairs[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
            members[i] = tag <= 11;
          }
          case 15 -> in.skipBytes(3);
          default -> throw new IOException(file + ": constant of kind " + tag);
        }
      }
      for (int i = 1; i < size; i++) {
        if (members[i]) {
          String owner = texts[pairs[pairs[i][0]][0]];
          String name = texts[pairs[pairs[i][1]][0]];
          boolean vector = owner.startsWith(VECTOR_API) && !owner.endsWith("Species");
          if (vector && !name.startsWith("SPECIES_") && !WITHOUT_OPERATOR.contains(name)) {
            operations.add(name);
          }
        }
      }
    }
    return operations;
  }
}
