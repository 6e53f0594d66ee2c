package lanewise.bench.plan;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.Work;

/** What one fork measures: kernels at work, or the peak that they are held against. */
public sealed interface PlannedFork permits Configuration, ControlFork, PeakFork {
  /** The JDK that the fork runs on. */
  Jdk jdk();

  /** What the fork is run for. */
  Sample.Role role();

  /** What its times belong to. */
  Row row();

  /** The class of the JMH benchmark. */
  Class<?> benchmark();

  /** The benchmark's parameters. */
  Map<String, String> parameters();

  /** What its fork needs on the command line beyond what every fork gets. */
  List<String> jvmArguments();

  /** How many threads call the benchmark at once. */
  int callers();

  /** The work of one call by each of the callers. */
  Work work();

  /** For progress and error lines. */
  String text();
}
