package lanewise.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
import lanewise.kernels.KernelsUnavailableException;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Jdk JDK = new Jdk(Path.of("jdk"), "17.0.15", "", List.of());
  private static final Jdk NEW = new Jdk(Path.of("new"), "90.0.1", "", List.of());
  private static final Jdk WITHOUT_VECTORS =
      new Jdk(Path.of("other"), "25.0.3", "", List.of("jdk.incubator.vector"));
  private static final String TOO_MANY = "kernels 'naive' use at most 1 thread here, not 2";

  private static Plan plan(
      List<Operation> ops, List<String> kernels, List<Integer> threads, List<Jdk> jdks) {
    List<Problem> problems = Problem.standard(ops, Preset.QUICK);
    return Plan.of(problems, kernels, threads, jdks, new JvmArguments(List.of()), Preset.QUICK, 1);
  }

  private static Plan products(List<String> kernels, Integer... threads) {
    return plan(List.of(Operation.MATMUL), kernels, List.of(threads), List.of(JDK));
  }

  private static Plan onJdks(List<Jdk> jdks, String... kernels) {
    return plan(List.of(Operation.MATMUL), List.of(kernels), List.of(1), jdks);
  }

  @Test
  void aPeakIsMeasuredInEveryRoundForEachJdkWithVectorsThatRunsProducts() {
    Plan plan =
        plan(
            List.of(Operation.values()),
            List.of("naive"),
            List.of(1),
            List.of(JDK, WITHOUT_VECTORS));
    assertThat(plan.peaks()).containsExactly(new PeakFork(1, JDK));
    // A row for each op on each JDK, the two of the control, the peak; and a proof for each row.
    int rows = 2 * Operation.values().length;
    assertThat(plan.round(0)).contains(new PeakFork(1, JDK)).hasSize(rows + 2 + 1);
    assertThat(plan.round(1)).containsExactlyInAnyOrderElementsOf(plan.round(0));
    assertThat(plan.forks()).isEqualTo((rows + 2 + 1) * Preset.QUICK.rounds() + rows);
    assertThat(plan.notes())
        .containsExactly("No peak on JDK 25.0.3: it has no module jdk.incubator.vector.");
  }

  @Test
  void elementwiseOperationsNeedNoPeak() {
    List<Operation> ops = List.of(Operation.ACTIVATE, Operation.DELTA, Operation.UPDATE);
    Plan plan = plan(ops, List.of("naive"), List.of(1), List.of(JDK, WITHOUT_VECTORS));
    assertThat(plan.peaks()).isEmpty();
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void ofSeveralNumbersOfThreadsThoseThatCannotBeUsedAreLeftOutAndNoted() {
    Plan plan = products(List.of("naive"), 1, 2);
    assertThat(plan.configurations()).extracting(Configuration::threads).containsExactly(1);
    assertThat(plan.notes())
        .containsExactly("naive is not measured with 2 threads: it uses at most 1 here.");
  }

  @Test
  void whatCannotBeMeasuredAtAllIsRefused() {
    assertThatThrownBy(() -> products(List.of("naive"), 2))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessage(TOO_MANY);
    assertThatThrownBy(() -> products(List.of("naive"), 2, 3))
        .isInstanceOf(KernelsUnavailableException.class);
    assertThatThrownBy(() -> products(List.of("naive"), 0, 1))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void kernelsAreMeasuredWhereTheyRunAndTheRestIsSaid() {
    Plan plan = onJdks(List.of(JDK, NEW), "naive", "newer");
    assertThat(plan.configurations())
        .extracting(Configuration::text)
        .containsExactly(
            "matmul NN:128x512x784 naive JDK 17.0.15",
            "matmul NN:128x512x784 naive JDK 90.0.1",
            "matmul NN:128x512x784 newer JDK 90.0.1");
    assertThat(plan.notes())
        .containsExactly("newer is not measured on JDK 17.0.15: it needs JDK 90 or later.");
    assertThat(onJdks(List.of(NEW), "naive", "newer").notes()).isEmpty();
  }

  @Test
  void vectorsAreMeasuredWhereTheirModuleIs() {
    Plan plan = onJdks(List.of(JDK, WITHOUT_VECTORS), "naive", "simd", "netlib");
    assertThat(plan.configurations())
        .extracting(c -> c.kernels() + " " + c.jdk().version())
        .containsExactly("naive 17.0.15", "simd 17.0.15", "netlib 17.0.15", "naive 25.0.3");
    assertThat(plan.notes())
        .containsExactly(
            "simd is not measured on JDK 25.0.3: jdk.incubator.vector is missing there.",
            "netlib is not measured on JDK 25.0.3: jdk.incubator.vector is missing there.",
            "No peak on JDK 25.0.3: it has no module jdk.incubator.vector.");
    assertThatThrownBy(() -> onJdks(List.of(WITHOUT_VECTORS), "naive", "simd-unfused"))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContainingAll("'simd-unfused'", "JDK 25.0.3: jdk.incubator.vector is missing");
  }

  @Test
  void whatIsLeftOutOnAJdkAndWithSomeThreadsIsSaidOnceEach() {
    Plan plan =
        plan(
            List.of(Operation.MATMUL, Operation.STEP),
            List.of("naive", "newer"),
            List.of(1, 2),
            List.of(JDK, NEW));
    assertThat(plan.configurations()).extracting(Configuration::threads).containsOnly(1);
    assertThat(plan.notes())
        .containsExactly(
            "newer is not measured on JDK 17.0.15: it needs JDK 90 or later.",
            "naive is not measured with 2 threads: it uses at most 1 here.",
            "newer is not measured with 2 threads: it uses at most 1 here.");
  }

  @Test
  void kernelsThatAreLeftOutEverywhereAreRefusedThoughOthersRun() {
    assertThatThrownBy(() -> onJdks(List.of(JDK), "naive", "newer"))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContainingAll("'newer'", "JDK 17.0.15", "needs JDK 90 or later", "--jdk");
    assertThatThrownBy(() -> products(List.of("ejml", "naive"), 2))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContaining("'naive'");
  }

  @Test
  void whatDecidesHowFastARivalIsIsNoted() {
    System.setProperty("newer.influence", "FAST=no in the environment.");
    try {
      assertThat(onJdks(List.of(NEW), "naive", "newer").notes())
          .containsExactly("FAST=no in the environment.");
      assertThat(onJdks(List.of(NEW), "naive").notes()).isEmpty();
    } finally {
      System.clearProperty("newer.influence");
    }
  }

  @Test
  void whatIsMissingIsSeenFromAnOlderJdk() {
    System.setProperty("newer.missing", "its library is missing");
    try {
      assertThatThrownBy(() -> onJdks(List.of(NEW), "newer"))
          .isInstanceOf(KernelsUnavailableException.class)
          .hasMessage("kernels 'newer' cannot run: its library is missing");
    } finally {
      System.clearProperty("newer.missing");
    }
  }

  @Test
  void forksGetWhatTheirKernelsDemandAndTheUsersArgumentsLast() {
    JvmArguments arguments = new JvmArguments(List.of("-Dadded=1"));
    List<Configuration> two = onJdks(List.of(NEW), "newer", "naive").configurations();
    assertThat(arguments.of(two.get(0))).endsWith("-Dnewer=/some/folder/file", "-Dadded=1");
    assertThat(arguments.of(two.get(1)))
        .isEqualTo(arguments.on(NEW))
        .doesNotContain("-Dnewer=/some/folder/file");
    assertThat(arguments.of(new PeakFork(1, NEW))).isEqualTo(arguments.on(NEW));
  }

  @Test
  void roundsOtherThanThePresetsChangeNothingElse() {
    Plan plan = products(List.of("naive"), 1);
    assertThat(plan.rounds()).isEqualTo(Preset.QUICK.rounds());
    assertThat(plan.withRounds(7).forks()).isEqualTo(7 * 3 + 1);
    assertThat(plan.withRounds(7).withRounds(plan.rounds())).isEqualTo(plan);
  }

  @Test
  void severalThreadsCalibrateTogether() {
    PeakFork two = new PeakFork(2, JDK);
    assertThat(two.callers()).isEqualTo(2);
    assertThat(two.work().amount()).isEqualTo(2 * new PeakFork(1, JDK).work().amount());
  }

  @Test
  void eachJdkHasAControlAndEachRowAProof() {
    Plan plan = onJdks(List.of(JDK, NEW), "naive");
    assertThat(plan.controls())
        .extracting(RepeatedFork::text)
        .containsExactly(
            "matmul NN:128x512x784 naive JDK 17.0.15, once more",
            "matmul NN:128x512x784 naive JDK 90.0.1, once more");
    assertThat(plan.proofs()).extracting(RepeatedFork::of).isEqualTo(plan.configurations());
    assertThat(plan.round(0)).containsAll(plan.controls());
    assertThat(plan.described().forks()).isEqualTo(plan.forks());
  }

  @Test
  void aPairOfRoundsCountersItsSlots() {
    Plan plan = onJdks(List.of(JDK, NEW), "naive");
    List<PlannedFork> second = new java.util.ArrayList<>(plan.round(1));
    java.util.Collections.reverse(second);
    assertThat(second).isEqualTo(plan.round(0));
    assertThat(plan.round(2)).isNotEqualTo(plan.round(0));
  }

  @Test
  void aBudgetBuysRounds() {
    Plan plan = products(List.of("naive"), 1);
    Plan longer = plan.within(Duration.ofMinutes(20));
    assertThat(longer.seconds()).isBetween(1100.0, 1200.0);
    assertThat(longer.rounds()).isGreaterThan(50);
    assertThatThrownBy(() -> plan.within(Duration.ofSeconds(3)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not suffice for one round: 4 forks take about");
  }

  @Test
  void twoBuildsOfOneVersionAreRefused() {
    Jdk twin = new Jdk(Path.of("twin"), JDK.version(), "Another", List.of());
    assertThatThrownBy(() -> onJdks(List.of(JDK, twin), "naive"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("two JDKs are 17.0.15: jdk and twin", "a run of its own");
  }
}
