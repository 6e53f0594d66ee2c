package lanewise.bench.check;

import java.util.function.Supplier;
import lanewise.kernels.Kernels;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the tests the kernels that the check was asked for. */
final class ChosenKernels implements ParameterResolver {
  static final String NAME = "lanewise.check.kernels";
  static final String THREADS = "lanewise.check.threads";

  /** New kernels at each call. */
  interface Source extends Supplier<Kernels> {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Source.class;
  }

  @Override
  public Source resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String name = context.getConfigurationParameter(NAME).orElseThrow();
    int threads = Integer.parseInt(context.getConfigurationParameter(THREADS).orElseThrow());
    return () -> Kernels.named(name, threads);
  }
}
