package lanewise.bench.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machine code, which a JVM prints as bytes, turned to instructions by objdump. */
final class Listing {
  private static final Pattern DISASSEMBLED = Pattern.compile("\\s*([0-9a-f]+):\\s+(\\S+)\\s*(.*)");
  private static final int SECONDS = 20;

  /** An instruction at an address. */
  record Instruction(long address, String name, String operands) {
    /** Where a jump goes; −1 for what is none. */
    long target() {
      String to = operands.replaceFirst(" .*<.*| +//.*", "").replaceFirst(".*[, ]", "");
      return name.matches("j.*|b(\\.\\w+)?|[ct]bn?z") && to.matches("(0x)?[0-9a-f]+")
          ? Long.parseUnsignedLong(to.replaceFirst("^0x", ""), 16)
          : -1;
    }
  }

  private Listing() {}

  /** Whether objdump is there to be asked. */
  static boolean possible() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, "objdump"))) {
        return true;
      }
    }
    return false;
  }

  /** The instructions at some addresses, ascending; empty where there is no code. */
  static List<Instruction> of(SortedMap<Long, byte[]> code) throws IOException {
    if (code.isEmpty()) {
      return List.of();
    }
    long start = code.firstKey();
    Path file = Files.createTempFile("lanewise-code", ".bin");
    try {
      byte[] all = new byte[(int) (code.lastKey() - start) + code.get(code.lastKey()).length];
      code.forEach(
          (address, bytes) ->
              System.arraycopy(bytes, 0, all, (int) (address - start), bytes.length));
      Files.write(file, all);
      return objdump(file, start);
    } finally {
      Files.delete(file);
    }
  }

  private static List<Instruction> objdump(Path file, long start) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "i386:x86-64";
    Process process =
        new ProcessBuilder(
                "objdump",
                "-D",
                "-b",
                "binary",
                "-m",
                machine,
                "--no-show-raw-insn",
                "--adjust-vma=0x" + Long.toHexString(start),
                file.toString())
            .redirectErrorStream(true)
            .start();
    List<Instruction> instructions = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      reader
          .lines()
          .forEach(
              line -> {
                Matcher m = DISASSEMBLED.matcher(line);
                if (m.matches()) {
                  long address = Long.parseUnsignedLong(m.group(1), 16);
                  instructions.add(new Instruction(address, m.group(2), m.group(3).strip()));
                }
              });
    }
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return instructions;
  }
}
