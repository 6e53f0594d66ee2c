package lanewise.bench.driver;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.Peak;
import lanewise.bench.shape.Work;

/** A JDK's peak on so many threads, each of which runs its own loop of fma. */
public record Calibration(int threads, Jdk jdk) implements Subject {
  @Override
  public String benchmark() {
    return "Peak";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public List<String> jvmArguments() {
    return List.of();
  }

  @Override
  public int callers() {
    return threads;
  }

  @Override
  public Work work() {
    return Work.flops((double) threads * Peak.FLOPS);
  }

  @Override
  public String text() {
    return "peak" + (threads > 1 ? " " + threads + " threads" : "") + " JDK " + jdk.version();
  }
}
