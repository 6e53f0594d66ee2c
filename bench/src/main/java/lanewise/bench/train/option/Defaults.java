package lanewise.bench.train.option;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The defaults of an example of {@code train} where they are not those of the options themselves.
 */
public final class Defaults implements IDefaultValueProvider {
  private static final Map<String, Map<String, String>> BY_EXAMPLE =
      Map.of(
          "digits",
          Map.of("--optimizer", "adam", "--hidden", "256", "--epochs", "10"),
          // Weights start as those of scikit-learn's MLPClassifier and MLPRegressor do.
          "csv",
          Map.of(
              "--optimizer",
              "adam",
              "--hidden",
              "64",
              "--initializer",
              "glorot-uniform",
              "--batch",
              "32",
              "--epochs",
              "100"));

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? BY_EXAMPLE.get(argument.command().name()).get(option.longestName())
        : null;
  }
}
