package lanewise.bench.plan;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.Work;

/** A configuration in one more fork that gives no score: the A/A control. */
public record ControlFork(Configuration of) implements PlannedFork {
  @Override
  public Jdk jdk() {
    return of.jdk();
  }

  @Override
  public Sample.Role role() {
    return Sample.Role.CONTROL;
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
    return of.text() + ", once more";
  }
}
