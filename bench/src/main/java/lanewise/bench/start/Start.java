package lanewise.bench.start;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import lanewise.bench.proof.Digest;
import lanewise.bench.workload.StartShape.Until;

/**
 * What the JVM of a start tells when it has ended.
 *
 * @param asked nanoseconds from the JVM's start until the kernels were asked for
 * @param first nanoseconds from then until the first step was done
 * @param hundred the same for a hundred steps; 0 where there were fewer
 * @param made how many steps there were
 * @param times when they ended
 * @param firstDigest of the parameters after the first step
 * @param hundredDigest the same after a hundred; 0 where there were fewer
 * @param cpuShare processor time over elapsed time, from the JVM's start to the last step
 * @param collections garbage collections until then
 */
public record Start(
    long asked,
    long first,
    long hundred,
    long made,
    StepTimes times,
    double firstDigest,
    double hundredDigest,
    double cpuShare,
    int collections) {
  /** How many steps are more than a first one. */
  static final int HUNDRED = 100;

  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeLong(asked);
      out.writeLong(first);
      out.writeLong(hundred);
      out.writeLong(made);
      times.write(out);
      out.writeDouble(firstDigest);
      out.writeDouble(hundredDigest);
      out.writeDouble(cpuShare);
      out.writeInt(collections);
    }
  }

  /** Reads what a JVM wrote. */
  public static Start read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new Start(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          StepTimes.read(in),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          in.readInt());
    }
  }

  /** Nanoseconds from asking for the kernels until something was reached; empty if it was not. */
  public OptionalLong nanos(Until until) {
    return switch (until) {
      case FIRST -> OptionalLong.of(first);
      case HUNDRED -> hundred == 0 ? OptionalLong.empty() : OptionalLong.of(hundred);
      case FULL, ONE_CORE -> new Speed(times).full();
    };
  }

  /** Why something was not reached, in a sentence. */
  public String failure(Until until) {
    double seconds = times.end() * 1e-9;
    return until == Until.HUNDRED
        ? String.format(Locale.ROOT, "made %d of %d steps in %.0f s", made, HUNDRED, seconds)
        : String.format(
            Locale.ROOT,
            "90 %% of the final speed was never seen before the last quarter of the %.0f s, whose"
                + " median is that speed",
            seconds);
  }

  /** Steps a second over the time since the JVM's start, of something that only that shows. */
  public List<Double> curve(Until until) {
    return until.ofSpeed() ? new Speed(times).curve(asked) : List.of();
  }

  /** The bits of the parameters when as many steps were made as there are in every such start. */
  public String digest(Until until) {
    return Digest.text(until == Until.FIRST || hundred == 0 ? firstDigest : hundredDigest);
  }
}
