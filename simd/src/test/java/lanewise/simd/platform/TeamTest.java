package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams spin, so a test that hangs is given up from another thread. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyPartRunsOnceACall(int threads) throws InterruptedException {
    try (Team team = new Team(threads)) {
      assertThat(team.threads()).isEqualTo(threads);
      everyPartRunsOnce(team, 2000);
      awaitParked(team);
      everyPartRunsOnce(team, 100);
    }
  }

  /** A call later or earlier than it should be, or twice, shows in the counts between two calls. */
  private static void everyPartRunsOnce(Team team, int calls) {
    // Plain memory: what parts write must be seen by who called.
    int[] runs = new int[team.threads()];
    int[] seenParts = new int[team.threads()];
    Team.Work work =
        (index, parts) -> {
          runs[index]++;
          seenParts[index] = parts;
        };
    int[] expectedRuns = new int[team.threads()];
    int[] expectedParts = new int[team.threads()];
    assertThat(team.acquire()).isTrue();
    for (int call = 0; call < calls; call++) {
      int parts = 1 + call % team.threads();
      for (int i = 0; i < parts; i++) {
        expectedRuns[i]++;
        expectedParts[i] = parts;
      }
      team.run(work, parts);
      if (!Arrays.equals(runs, expectedRuns) || !Arrays.equals(seenParts, expectedParts)) {
        assertThat(runs).as("runs of each part after call %d", call).isEqualTo(expectedRuns);
        assertThat(seenParts).as("parts in call %d", call).isEqualTo(expectedParts);
      }
    }
    team.release();
  }

  @Test
  void partsRunOnDaemonsOfTheTeamAndOnTheCallersThread() {
    Thread[] threads;
    try (Team team = new Team(4)) {
      threads = threads(team);
      assertThat(threads(team)).as("in the next call").isEqualTo(threads);
    }
    assertThat(threads).doesNotHaveDuplicates();
    assertThat(threads[0]).isSameAs(Thread.currentThread());
    for (int i = 1; i < threads.length; i++) {
      assertThat(threads[i].getName()).isEqualTo("lanewise-" + i);
      assertThat(threads[i].isDaemon()).isTrue();
    }
  }

  @Test
  void aFailureInAnotherThreadIsTheCauseOfTheCallers() {
    try (Team team = new Team(3)) {
      Thread[] before = threads(team);
      assertThat(team.acquire()).isTrue();
      for (Throwable boom : new Throwable[] {new RuntimeException("boom"), new Error("boom")}) {
        for (int failing = 1; failing < team.threads(); failing++) {
          int at = failing;
          assertThatThrownBy(() -> team.run((index, parts) -> failIf(index == at, boom), 3))
              .isInstanceOf(IllegalStateException.class)
              .cause()
              .isSameAs(boom);
        }
      }
      team.release();
      everyPartRunsOnce(team, 100);
      assertThat(threads(team)).as("threads that survived").isEqualTo(before);
    }
  }

  @Test
  void aFailureInTheCallersPartIsThrownOnceTheOthersAreDone() {
    try (Team team = new Team(3)) {
      RuntimeException boom = new RuntimeException("boom");
      boolean[] done = new boolean[3];
      assertThat(team.acquire()).isTrue();
      assertThatThrownBy(
              () ->
                  team.run(
                      (index, parts) -> {
                        failIf(index == 0, boom);
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30L * index));
                        done[index] = true;
                      },
                      3))
          .isSameAs(boom);
      assertThat(done).containsExactly(false, true, true);
      team.release();
      everyPartRunsOnce(team, 100);
    }
  }

  @Test
  void whoeverWaitsLongLeavesItsCore() {
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    try (Team team = new Team(2)) {
      assertThat(team.acquire()).isTrue();
      long before = times.getCurrentThreadCpuTime();
      team.run((index, parts) -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(index)), 2);
      long worked = times.getCurrentThreadCpuTime() - before;
      assertThat(worked).isLessThan(TimeUnit.MILLISECONDS.toNanos(300));
      team.release();
    }
  }

  @Test
  void oneCallerAtATimeHasTheTeam() {
    Team team = new Team(2);
    assertThat(team.acquire()).isTrue();
    assertThat(team.acquire()).isFalse();
    team.release();
    assertThat(team.acquire()).isTrue();
    team.release();
    team.close();
    assertThat(team.acquire()).as("after the end").isFalse();
  }

  @Test
  void closeEndsTheThreadsAwakeOrParked() throws InterruptedException {
    for (boolean parked : new boolean[] {false, true}) {
      Team team = new Team(4);
      if (parked) {
        awaitParked(team);
      }
      Thread[] threads = threads(team);
      team.close();
      assertEnded(threads);
      assertThatCode(team::close).doesNotThrowAnyException();
    }
  }

  @Test
  void closeKeepsAnInterruptAndEndsTheThreadsAllTheSame() {
    Team team = new Team(3);
    Thread[] threads = threads(team);
    Thread.currentThread().interrupt();
    team.close();
    assertThat(Thread.interrupted()).isTrue();
    assertEnded(threads);
  }

  @Test
  void closeWaitsForACallThatIsRunning() throws InterruptedException {
    Team team = new Team(2);
    Thread[] threads = threads(team);
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    AtomicBoolean closedEarly = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              if (team.acquire()) {
                team.run(
                    (index, parts) -> {
                      running.countDown();
                      awaitQuietly(go);
                    },
                    2);
                finished.set(true);
                team.release();
              }
            });
    caller.start();
    running.await();
    Thread closer =
        new Thread(
            () -> {
              team.close();
              closedEarly.set(!finished.get());
            });
    closer.start();
    closer.join(30);
    assertThat(closer.isAlive()).isTrue();
    assertThat(threads[1].isAlive()).isTrue();
    go.countDown();
    caller.join();
    closer.join();
    assertThat(finished).isTrue();
    assertThat(closedEarly).isFalse();
    assertThat(threads[1].isAlive()).isFalse();
  }

  /** Who does which part. */
  private static Thread[] threads(Team team) {
    Thread[] threads = new Thread[team.threads()];
    assertThat(team.acquire()).isTrue();
    team.run((index, parts) -> threads[index] = Thread.currentThread(), threads.length);
    team.release();
    return threads;
  }

  private static void awaitParked(Team team) throws InterruptedException {
    Thread[] threads = threads(team);
    for (int i = 1; i < threads.length; i++) {
      while (LockSupport.getBlocker(threads[i]) != team
          || threads[i].getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  private static void assertEnded(Thread[] threads) {
    for (int i = 1; i < threads.length; i++) {
      assertThat(threads[i].isAlive()).as(threads[i].getName()).isFalse();
    }
  }

  private static void failIf(boolean fails, Throwable thrown) {
    if (fails && thrown instanceof Error) {
      throw (Error) thrown;
    }
    if (fails) {
      throw (RuntimeException) thrown;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
