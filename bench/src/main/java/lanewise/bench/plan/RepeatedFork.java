package lanewise.bench.plan;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.Work;

/**
 * A configuration in a further fork that gives no score: as the A/A control, or to prove its
 * result.
 */
public record RepeatedFork(Sample.Role role, Configuration of) implements PlannedFork {
  @Override
  public Jdk jdk() {
    return of.jdk();
  }

  @Override
  public Row row() {
    return of.row();
  }

  @Override
  public Class<?> benchmark() {
    return of.benchmark();
  }

  @Override
  public Map<String, String> parameters() {
    return of.parameters();
  }

  @Override
  public List<String> jvmArguments() {
    return of.jvmArguments();
  }

  @Override
  public int callers() {
    return of.callers();
  }

  @Override
  public Work work() {
    return of.work();
  }

  @Override
  public String text() {
    return of.text() + (role == Sample.Role.PROOF ? ", proof" : ", once more");
  }
}
