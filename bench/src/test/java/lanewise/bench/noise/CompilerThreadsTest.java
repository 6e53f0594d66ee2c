package lanewise.bench.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompilerThreadsTest {
  /**
   * Whoever warms up waits as long as kernels are primed, though C2 may have nothing to do then.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whileKernelsArePrimedTheCompilerNeverRests() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread priming =
        new Thread(
            () -> {
              begun.countDown();
              await(over);
            },
            "lanewise-priming");
    priming.start();
    begun.await();
    long before = CompilerThreads.ticks();
    long after = CompilerThreads.ticks();
    over.countDown();
    priming.join();
    assertThat(after).isGreaterThan(before).isGreaterThan(1_000_000_000L);
    // Linux lists a thread for a moment after it was joined.
    for (int i = 0; i < 1000 && CompilerThreads.ticks() >= 1_000_000_000L; i++) {
      Thread.sleep(10);
    }
    assertThat(CompilerThreads.ticks()).isLessThan(1_000_000_000L);
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
