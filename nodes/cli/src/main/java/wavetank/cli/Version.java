package wavetank.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Which Wavetank this is.
public final class Version implements IVersionProvider {
  /// The version of the jar, for example `0.1.0`; `development` if the classes are in no jar.
  public static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"wavetank " + current() + ", Java " + Runtime.version()};
  }
}
