package lanewise.bench.train.option;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The defaults of {@code train csv} where they are not those of the options themselves. */
public final class CsvDefaults implements IDefaultValueProvider {
  @Override
  public String defaultValue(ArgSpec argument) {
    return switch (argument instanceof OptionSpec option ? option.longestName() : "") {
      case "--optimizer" -> "adam";
      case "--hidden" -> "64";
      case "--batch" -> "32";
      case "--epochs" -> "100";
      default -> null;
    };
  }
}
