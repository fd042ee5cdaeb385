package wavetank.cli;

import picocli.CommandLine;

/// `test`: stands here for the help; the launcher runs it, for no program can rebuild itself.
@CommandLine.Command(
    name = "test",
    description = {
      "Builds everything and runs all tests (mvn verify, on JDK 25).",
      "Further arguments go to Maven."
    },
    footer = {"", "Examples:", "  wavetank test", "  wavetank test -Pnightly"})
public final class RunTests implements Command {
  @Override
  public Integer call() {
    throw new BadInput("only the launcher can build: run ./wavetank test, or mvn verify on JDK 25");
  }
}
