package lanewise.bench.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;

/** Whose results have the same bits in every fork of a problem, whatever JDK it ran on. */
public final class IdenticalBits {
  private IdenticalBits() {}

  /** A sentence for each kernels of a record that was measured on several JDKs. */
  public static List<String> sentences(RunRecord record) {
    Map<String, Map<String, Set<String>>> digests = new LinkedHashMap<>();
    Map<String, Set<String>> jdks = new LinkedHashMap<>();
    for (Sample s : record.samples()) {
      if (s.role() == Sample.Role.KERNELS && s.digest() != null) {
        digests
            .computeIfAbsent(s.kernels(), name -> new LinkedHashMap<>())
            .computeIfAbsent(problem(s.row()), problem -> new HashSet<>())
            .add(s.digest());
        jdks.computeIfAbsent(s.kernels(), name -> new LinkedHashSet<>()).add(s.jdk());
      }
    }
    List<String> sentences = new ArrayList<>();
    digests.forEach(
        (kernels, problems) -> {
          long same = problems.values().stream().filter(bits -> bits.size() == 1).count();
          if (jdks.get(kernels).size() > 1) {
            sentences.add(
                String.format(
                    Locale.ROOT,
                    "Bits: %s gave the same bits in every fork on all %d JVMs in %d of %d problems.",
                    kernels,
                    jdks.get(kernels).size(),
                    same,
                    problems.size()));
          }
        });
    return sentences;
  }

  private static String problem(Row row) {
    return row.op() + " " + row.shape() + " " + row.threads();
  }
}
