package lanewise.bench.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "lanewise " + (version == null ? "(not packaged)" : version),
      "on JDK " + System.getProperty("java.version") + " by " + System.getProperty("java.vendor")
    };
  }
}
