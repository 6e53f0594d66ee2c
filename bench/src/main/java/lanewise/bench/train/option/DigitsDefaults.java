package lanewise.bench.train.option;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The defaults of {@code train digits} where they are not those of the options themselves. */
public final class DigitsDefaults implements IDefaultValueProvider {
  @Override
  public String defaultValue(ArgSpec argument) {
    return switch (argument instanceof OptionSpec option ? option.longestName() : "") {
      case "--optimizer" -> "adam";
      case "--hidden" -> "256";
      case "--epochs" -> "10";
      default -> null;
    };
  }
}
