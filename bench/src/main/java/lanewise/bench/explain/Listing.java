package lanewise.bench.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machine code that a JVM printed as bytes, as it does without a disassembler of its own, turned to
 * instructions by objdump.
 *
 * @param method what it is the code of
 * @param instructions in the order of their addresses
 */
record Listing(String method, List<Instruction> instructions) {
  /** The head of a method that the optimizing compiler made, before its bytes. */
  private static final Pattern HEAD =
      Pattern.compile("Compiled method \\(c2\\)\\s.*?\\s([\\w.$/]+::[\\w$<>]+).*");

  private static final Pattern BYTES =
      Pattern.compile("\\s+(0x[0-9a-f]+):\\s+((?:[0-9a-f]{2,}[ |]*)+)\\s*(?:;.*)?");
  private static final Pattern DISASSEMBLED = Pattern.compile("\\s*([0-9a-f]+):\\s+(\\S+)\\s*(.*)");
  private static final int SECONDS = 20;

  /** An instruction at an address. */
  record Instruction(long address, String name, String operands) {
    /** Where a jump goes; −1 for what is none. */
    long target() {
      String first = operands.split(" ", 2)[0];
      return name.startsWith("j") && first.matches("(0x)?[0-9a-f]+")
          ? Long.parseUnsignedLong(first.replaceFirst("^0x", ""), 16)
          : -1;
    }
  }

  /** Whether objdump is there to be asked. */
  static boolean possible() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, "objdump"))) {
        return true;
      }
    }
    return false;
  }

  /** The last code of each method in what a JVM printed. */
  static List<Listing> of(String output) throws IOException {
    List<Listing> listings = new ArrayList<>();
    for (Map.Entry<String, SortedMap<Long, byte[]>> method : code(output).entrySet()) {
      if (!method.getValue().isEmpty()) {
        listings.add(new Listing(method.getKey(), disassembled(method.getValue())));
      }
    }
    return listings;
  }

  /** The bytes at each address, by method. */
  static Map<String, SortedMap<Long, byte[]>> code(String output) {
    Map<String, SortedMap<Long, byte[]>> code = new LinkedHashMap<>();
    SortedMap<Long, byte[]> current = null;
    for (String line : output.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      if (head.find()) {
        current = new TreeMap<>();
        code.put(head.group(1), current);
      } else if (line.matches("Compiled method.*|\\[(Stub Code|Exception Handler)].*")) {
        current = null;
      }
      Matcher bytes = BYTES.matcher(line);
      if (current != null && bytes.matches()) {
        String digits = bytes.group(2).replaceAll("[ |]", "");
        current.put(Long.decode(bytes.group(1)), HexFormat.of().parseHex(digits));
      }
    }
    return code;
  }

  private static List<Instruction> disassembled(SortedMap<Long, byte[]> code) throws IOException {
    long start = code.firstKey();
    Path file = Files.createTempFile("lanewise-code", ".bin");
    try {
      int length = code.values().stream().mapToInt(b -> b.length).sum();
      byte[] all = new byte[length];
      int at = 0;
      for (byte[] bytes : code.values()) {
        System.arraycopy(bytes, 0, all, at, bytes.length);
        at += bytes.length;
      }
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
