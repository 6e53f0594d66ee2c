package lanewise.bench.explain;

import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the optimizing compiler made of a method once, as a JVM prints it that has no disassembler
 * of its own.
 *
 * @param method its name
 * @param size of the method, which tells overloads apart
 * @param inLoop whether it is entered in the middle of a loop that was running when it was made
 * @param intrinsics by their names, and whether each was compiled when it was last tried
 * @param code the bytes at each address
 */
record Compilation(
    String method,
    String size,
    boolean inLoop,
    Map<String, Boolean> intrinsics,
    SortedMap<Long, byte[]> code) {
  /** The number of a compilation, which precedes its method wherever a JVM prints it. */
  private static final String NUMBER = "\\s*\\d+\\s+(\\d+)\\s";

  /** What the optimizing compiler works at: % where it is entered in a loop, name and size. */
  private static final String METHOD =
      "([%s!bn ]*)\\s(?:4\\s+)?([\\w.$/]+::[\\w$<>]+)(?: @ -?\\d+)?( \\(\\d+ bytes\\))";

  private static final Pattern BEGUN = Pattern.compile(NUMBER + METHOD);

  /** The head of the code that was made. */
  private static final Pattern MADE =
      Pattern.compile("Compiled method \\(c2\\)" + NUMBER + METHOD + ".*");

  /** The code of a compilation is entered no more. */
  private static final Pattern DISCARDED =
      Pattern.compile(NUMBER + ".* bytes\\)\\s+made not entrant.*");

  private static final Pattern INTRINSIC =
      Pattern.compile(".*jdk\\.internal\\.vm\\.vector\\.VectorSupport::(\\w+) .*\\(intrinsic\\).*");
  private static final Pattern BYTES =
      Pattern.compile("\\s+(0x[0-9a-f]+):\\s+((?:[0-9a-f]{2,}[ |]*)+)\\s*(?:;.*)?");

  /**
   * The compilation of each method that is entered at the end of what a JVM printed. Of several it
   * is the last that was not discarded; and one that is entered in a loop only where there is no
   * other, since that is entered once and the others at each call.
   */
  static Collection<Compilation> entered(String output) {
    Map<String, Compilation> entered = new LinkedHashMap<>();
    for (Compilation c : live(output)) {
      entered.merge(c.method + c.size, c, (old, last) -> last.inLoop && !old.inLoop ? old : last);
    }
    return entered.values();
  }

  /**
   * Those that were not discarded. There is one thread of the optimizing compiler: JDK 17 prints a
   * method's intrinsics before its code and 25 after it, but both before the next method is begun.
   */
  private static Collection<Compilation> live(String output) {
    Map<String, Compilation> live = new LinkedHashMap<>();
    Map<String, Boolean> intrinsics = new LinkedHashMap<>();
    SortedMap<Long, byte[]> code = null;
    for (String line : output.lines().toList()) {
      Matcher made = MADE.matcher(line);
      Matcher discarded = DISCARDED.matcher(line);
      Matcher intrinsic = INTRINSIC.matcher(line);
      Matcher bytes = BYTES.matcher(line);
      if (BEGUN.matcher(line).matches()) {
        intrinsics = new LinkedHashMap<>();
      } else if (made.matches()) {
        code = new TreeMap<>();
        boolean inLoop = made.group(2).contains("%");
        live.put(
            made.group(1), new Compilation(made.group(3), made.group(4), inLoop, intrinsics, code));
      } else if (discarded.matches()) {
        live.remove(discarded.group(1));
      } else if (intrinsic.matches()) {
        intrinsics.put(intrinsic.group(1), !line.contains("failed"));
      } else if (line.matches("Compiled method.*|\\[(Stub Code|Exception Handler)].*")) {
        code = null;
      } else if (code != null && bytes.matches()) {
        String digits = bytes.group(2).replaceAll("[ |]", "");
        code.put(Long.decode(bytes.group(1)), HexFormat.of().parseHex(digits));
      }
    }
    return live.values();
  }
}
