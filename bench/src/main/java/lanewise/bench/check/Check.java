package lanewise.bench.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What the contract's tests say of some kernels.
 *
 * @param passed how many tests passed
 * @param failures the name of each that did not, with what it found
 */
public record Check(int passed, List<String> failures) {
  /** Runs the tests on kernels that are present. */
  public static Check run(String kernels, int threads) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(ContractTests.class))
            .configurationParameter(ChosenKernels.NAME, kernels)
            .configurationParameter(ChosenKernels.THREADS, String.valueOf(threads))
            .build();
    Results results = new Results();
    LauncherFactory.create().execute(request, results);
    return new Check(results.passed, List.copyOf(results.failures));
  }

  /** Counts. */
  private static final class Results implements TestExecutionListener {
    private final List<String> failures = new ArrayList<>();
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        passed += test.isTest() ? 1 : 0;
        return;
      }
      String why =
          result
              .getThrowable()
              .map(t -> t.getMessage() == null ? t.toString() : t.getMessage())
              .orElse("aborted");
      failures.add(name(test) + ": " + why.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /** The law, and of several cases which. */
    private static String name(TestIdentifier test) {
      String display = test.getDisplayName();
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(source -> ((MethodSource) source).getMethodName())
          .filter(method -> !display.startsWith(method))
          .map(method -> method + " " + display)
          .orElse(display);
    }
  }
}
