package lanewise.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.EarlierCalls;
import lanewise.bench.record.Row;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Suite;
import lanewise.bench.workload.Work;
import lanewise.kernels.KernelsUnavailableException;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Jdk JDK = new Jdk(Path.of("jdk"), "17.0.15", "", List.of());
  private static final Jdk NEW = new Jdk(Path.of("new"), "90.0.1", "", List.of());
  private static final Jdk WITHOUT_VECTORS =
      new Jdk(Path.of("other"), "25.0.3", "", List.of("jdk.incubator.vector"));
  private static final Problem PRODUCT =
      new Problem(Operation.MATMUL, Operation.MATMUL.representative());
  private static final String TOO_MANY = "kernels 'naive' use at most 1 thread here, not 2";

  private static Plan plan(
      List<Operation> ops, List<String> kernels, List<Integer> threads, List<Jdk> jdks) {
    List<Problem> problems = Problem.standard(ops, Preset.STANDARD);
    return Plan.of(
        problems, kernels, threads, jdks, new JvmArguments(List.of()), Preset.STANDARD, 1);
  }

  private static Plan products(List<String> kernels, Integer... threads) {
    return plan(List.of(Operation.MATMUL), kernels, List.of(threads), List.of(JDK));
  }

  private static Plan onJdks(List<Jdk> jdks, String... kernels) {
    return plan(List.of(Operation.MATMUL), List.of(kernels), List.of(1), jdks);
  }

  @Test
  void aPeakTakesTurnsWithWhatIsCountedInFlops() {
    List<Operation> inTurns = Problem.operations(Preset.STANDARD);
    Plan plan = plan(inTurns, List.of("naive"), List.of(1), List.of(JDK, WITHOUT_VECTORS));
    List<Relay> relays = plan.relays();
    assertThat(relays).hasSize(inTurns.size());
    for (Relay relay : relays) {
      List<PeakFork> peaks =
          relay.problem().op().work(relay.problem().shape()).unit() == Work.Unit.FLOP
              ? List.of(new PeakFork(relay.problem(), 1, JDK))
              : List.of();
      assertThat(relay.forks()).filteredOn(PeakFork.class::isInstance).isEqualTo(peaks);
      assertThat(relay.forks()).filteredOn(ControlFork.class::isInstance).hasSize(1);
      // A row on each JDK.
      assertThat(relay.forks()).hasSize(2 + 1 + peaks.size());
    }
    assertThat(plan.round(1)).containsExactlyInAnyOrderElementsOf(relays);
    int forks = relays.stream().mapToInt(relay -> relay.forks().size()).sum();
    assertThat(plan.forks()).isEqualTo(forks * Preset.STANDARD.rounds());
    assertThat(plan.notes()).isEmpty();
    assertThat(onJdks(List.of(WITHOUT_VECTORS), "naive").notes())
        .containsExactly("No percent of peak: no JDK of this run has jdk.incubator.vector.");
  }

  @Test
  void elementwiseOperationsNeedNoPeak() {
    List<Operation> ops = List.of(Operation.ACTIVATE, Operation.DELTA, Operation.UPDATE);
    Plan plan = plan(ops, List.of("naive"), List.of(1), List.of(JDK, WITHOUT_VECTORS));
    assertThat(plan.described().peaks()).isEmpty();
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
            "netlib is not measured on JDK 25.0.3: jdk.incubator.vector is missing there.");
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
  void wholeStepsAreMeasuredAtStepAlone() {
    List<String> kernels = List.of("naive", "whole-steps");
    List<Operation> ops = List.of(Operation.MATMUL, Operation.STEP, Operation.DELTA);
    Plan plan = plan(ops, kernels, List.of(1), List.of(JDK));
    assertThat(plan.configurations())
        .extracting(c -> c.op().label() + " " + c.kernels())
        .containsExactly("matmul naive", "step naive", "step whole-steps", "delta naive");
    assertThat(plan.notes())
        .containsExactly(
            "whole-steps is not measured at matmul, delta: whole training steps are all that"
                + " it makes.");
    assertThat(plan(List.of(Operation.STEP), kernels, List.of(1), List.of(JDK)).notes()).isEmpty();
    assertThatThrownBy(() -> products(kernels, 1))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessage(
            "kernels 'whole-steps' cannot be measured at matmul: whole training steps are all"
                + " that it makes; name the op step with --op");
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
    assertThat(arguments.of(new PeakFork(PRODUCT, 1, NEW))).isEqualTo(arguments.on(NEW));
  }

  @Test
  void roundsOtherThanThePresetsChangeNothingElse() {
    Plan plan = products(List.of("naive"), 1);
    assertThat(plan.rounds()).isEqualTo(Preset.STANDARD.rounds());
    assertThat(plan.withRounds(7).forks()).isEqualTo(7 * 3);
    assertThat(plan.withRounds(7).withRounds(plan.rounds())).isEqualTo(plan);
  }

  @Test
  void severalThreadsCalibrateTogether() {
    PeakFork two = new PeakFork(PRODUCT, 2, JDK);
    assertThat(two.callers()).isEqualTo(2);
    assertThat(two.work().amount()).isEqualTo(2 * new PeakFork(PRODUCT, 1, JDK).work().amount());
  }

  @Test
  void theControlIsTheFirstKernelsOnOneJdkAfterAnother() {
    List<Operation> ops = List.of(Operation.DELTA, Operation.MATMUL, Operation.UPDATE);
    Plan plan = plan(ops, List.of("naive", "ejml"), List.of(1), List.of(JDK, NEW));
    assertThat(plan.described().controls())
        .extracting(Row::text)
        .containsExactly(
            "delta sigmoid:128x512 naive JDK 17.0.15",
            "matmul NN:128x512x784 naive JDK 90.0.1",
            "update sgd:784x512 naive JDK 17.0.15");
    assertThat(plan.described().forks()).isEqualTo(plan.forks());
  }

  @Test
  void aPairOfRoundsCountersItsOrder() {
    Plan plan = plan(List.of(Operation.values()), List.of("naive"), List.of(1), List.of(JDK));
    List<Relay> second = new ArrayList<>(plan.round(1));
    Collections.reverse(second);
    assertThat(second).isEqualTo(plan.round(0));
    assertThat(plan.round(2)).isNotEqualTo(plan.round(0));
  }

  @Test
  void aPairOfTurnsCountersItsOrder() {
    Relay relay = onJdks(List.of(JDK, NEW), "naive", "ejml").relays().get(0);
    List<PlannedFork> second = relay.order(relay.forks(), 1, 3);
    Collections.reverse(second);
    assertThat(second)
        .isEqualTo(relay.order(relay.forks(), 0, 3))
        .containsExactlyInAnyOrderElementsOf(relay.forks());
    assertThat(relay.order(relay.forks(), 2, 3)).isNotEqualTo(relay.order(relay.forks(), 0, 3));
  }

  @Test
  void aBudgetBuysRounds() {
    Plan plan = products(List.of("naive"), 1);
    Plan longer = plan.within(Duration.ofMinutes(20));
    assertThat(longer.seconds()).isBetween(1100.0, 1200.0);
    assertThat(longer.rounds()).isGreaterThan(50);
    assertThatThrownBy(() -> plan.within(Duration.ofSeconds(3)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not suffice for one round: 3 forks take about");
  }

  @Test
  void aRunIsPlannedForTheShapesThatForksCallBefore() {
    List<String> argument = List.of(EarlierCalls.argument(Suite.STEP));
    Plan fresh = products(List.of("naive"), 1);
    Plan after =
        Plan.of(
            List.of(PRODUCT),
            List.of("naive"),
            List.of(1),
            List.of(JDK),
            new JvmArguments(argument),
            Preset.STANDARD,
            1);
    // Naive and its control call them; the peak does not.
    assertThat(after.seconds() - fresh.seconds())
        .isCloseTo(after.rounds() * 2 * EarlierCalls.seconds(argument), within(0.001));
  }

  @Test
  void twoBuildsOfOneVersionNeedNames() {
    Jdk twin = new Jdk(Path.of("twin"), JDK.version(), "Another", List.of());
    assertThatThrownBy(() -> onJdks(List.of(JDK, twin), "naive"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("two JDKs are 17.0.15: jdk and twin", "--jvm NAME=FOLDER");
    Plan plan = onJdks(List.of(JDK, twin.named("other", List.of("-Xint"))), "naive");
    assertThat(plan.jdks()).extracting(Jdk::name).containsExactly("17.0.15", "other");
    assertThat(plan.jvmArguments().on(plan.jdks().get(1))).contains("-Xint");
    assertThat(plan.jvmArguments().on(JDK)).doesNotContain("-Xint");
  }

  @Test
  void oneJvmTellsAllOfAStartButThatOnOneCore() {
    Plan plan =
        plan(List.of(Operation.START), List.of("naive", "ejml"), List.of(1), List.of(JDK, NEW));
    Relay relay = plan.relays().get(0);
    assertThat(plan.relays()).hasSize(1);
    assertThat(relay.turns()).isEqualTo(1);
    assertThat(relay.text()).isEqualTo("start 784-512-10@128:relu");
    // Kernels on JDKs and the control, each free and on one core.
    assertThat(relay.jvms()).hasSize(2 * (2 * 2 + 1));
    assertThat(relay.jvms())
        .extracting(jvm -> jvm.stream().map(f -> f.text().replaceFirst(":.*relu", "")).toList())
        .contains(
            List.of(
                "start first naive JDK 17.0.15",
                "start hundred naive JDK 17.0.15",
                "start full naive JDK 17.0.15"),
            List.of("start one-core naive JDK 17.0.15"),
            List.of("start one-core naive JDK 17.0.15, once more"));
    assertThat(plan.seconds()).isEqualTo(10 + plan.rounds() * 5 * (14 + 22.0));
    assertThat(plan.described().forks()).isEqualTo(plan.forks());
    assertThat(plan.described().problems()).hasSize(4).allMatch(p -> p.turns() == 1);
    assertThat(plan.described().peaks()).isEmpty();
  }

  /** A start takes as long as all other operations; a smoke run makes its first step alone. */
  @Test
  void aStartIsMeasuredWhereItIsNamed() {
    assertThat(Problem.operations(Preset.QUICK)).doesNotContain(Operation.START);
    assertThat(Problem.operations(Preset.SMOKE)).contains(Operation.START);
    assertThat(Problem.standard(List.of(Operation.START), Preset.SMOKE))
        .extracting(problem -> problem.shape().text())
        .containsExactly("first:784-512-10@128:relu");
    assertThat(Problem.standard(List.of(Operation.START), Preset.QUICK)).hasSize(4);
    assertThat(Problem.given(List.of(Operation.START), List.of("3-4@5"))).hasSize(4);
  }
}
