package lanewise.bench.start;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When the steps of a start ended, in nanoseconds since the kernels were asked for. Steps that take
 * less than a millisecond are told together, as many as fill one, so that fast ones need no more
 * memory than slow ones. All of it is taken before the first step.
 */
final class StepTimes {
  private static final long CHUNK_NANOS = 1_000_000;

  private final long begun;
  private final long[] ends;
  private final int[] steps;
  private int count;
  private long since;
  private int left;

  /**
   * Before the first step.
   *
   * @param begun when it begins
   * @param seconds for how long there will be steps at the most
   */
  StepTimes(long begun, int seconds) {
    // One more for the step that goes beyond the end.
    this(begun, new long[1000 * seconds + 1], new int[1000 * seconds + 1]);
    count = 0;
  }

  /** Of steps that were made, so many until each end since the one before it. */
  StepTimes(long begun, long[] ends, int[] steps) {
    this.begun = begun;
    this.ends = ends;
    this.steps = steps;
    this.count = ends.length;
    this.since = begun;
  }

  /** A step has ended. */
  void ended(long now) {
    left++;
    if (now - since >= CHUNK_NANOS) {
      ends[count] = now;
      steps[count] = left;
      count++;
      since = now;
      left = 0;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(begun);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(ends[i]);
      out.writeInt(steps[i]);
    }
  }

  static StepTimes read(DataInput in) throws IOException {
    long begun = in.readLong();
    int count = in.readInt();
    long[] ends = new long[count];
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      ends[i] = in.readLong();
      steps[i] = in.readInt();
    }
    return new StepTimes(begun, ends, steps);
  }

  /** How many groups of steps there are. */
  int count() {
    return count;
  }

  /** When the steps of a group began. */
  long begin(int i) {
    return i == 0 ? begun : ends[i - 1];
  }

  /** When the last of a group ended. */
  long end(int i) {
    return ends[i];
  }

  /** How many steps a group has. */
  int steps(int i) {
    return steps[i];
  }

  /** When the last of all ended. */
  long end() {
    return count == 0 ? begun : ends[count - 1];
  }
}
