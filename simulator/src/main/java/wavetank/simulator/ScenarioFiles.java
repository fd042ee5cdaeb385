package wavetank.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScenarioReader;
import wavetank.sim.Simulation;
import wavetank.trace.TraceException;

/// Finds scenarios: files, or those that Wavetank ships, by name.
public final class ScenarioFiles {
  /// The scenarios that Wavetank ships; each shows one thing. A jar cannot be asked for its files.
  public static final List<String> SHIPPED =
      List.of(
          "bridge",
          "clock-jumps",
          "clock-skew",
          "crash-storm",
          "crowded-clients",
          "demo",
          "disk-trouble",
          "few-messages",
          "figure-8",
          "first-election",
          "leases-through-failovers",
          "locks-under-pauses",
          "membership",
          "minority-leader",
          "newcomer-is-down",
          "one-way-link",
          "overtaking-snapshot",
          "permanent-leftovers",
          "pipelined-clients",
          "random-faults",
          "sessions",
          "slow-follower",
          "snapshots",
          "split-vote",
          "swizzle",
          "the-old-leader-comes-back",
          "transfer",
          "watchers",
          "writing-in-parallel");

  private ScenarioFiles() {}

  /// The shipped scenarios for `--help` and for completion.
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SHIPPED.iterator();
    }
  }

  /// Reads a scenario and finds the protocols of its nodes.
  ///
  /// @param name a file, or the name of a shipped scenario
  /// @param faultLines more faults, as `--fault` gives them
  /// @throws BadInput if the file cannot be read or is no scenario
  public static Simulation load(String name, List<String> faultLines) {
    try {
      Scenario scenario = read(name);
      for (String line : faultLines) {
        scenario = plus(scenario, line);
      }
      return simulation(name, scenario);
    } catch (ScenarioException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  private static Scenario plus(Scenario scenario, String line) {
    try {
      return scenario.plus(line);
    } catch (ScenarioException e) {
      throw e.at("--fault");
    }
  }

  private static Simulation simulation(String name, Scenario scenario) {
    try {
      return Simulation.of(scenario);
    } catch (ScenarioException e) {
      throw e.at(name);
    }
  }

  private static Scenario read(String name) {
    Path file = Path.of(name);
    if (SHIPPED.contains(name) && !Files.exists(file)) {
      return shipped(name);
    }
    try {
      return ScenarioReader.read(name, Files.readAllBytes(file), Simulation::of);
    } catch (NoSuchFileException e) {
      throw new BadInput(
          "%s: there is no such file; it may also be one of the shipped scenarios: %s"
              .formatted(name, String.join(", ", SHIPPED)),
          e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name a scenario file".formatted(name, TraceException.reason(e)),
          e);
    }
  }

  /// One of the shipped scenarios.
  static Scenario shipped(String name) {
    String resource = "/scenarios/%s.yaml".formatted(name);
    try (InputStream in = ScenarioFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return ScenarioReader.read(name + ".yaml", in.readAllBytes(), Simulation::of);
    } catch (IOException e) {
      throw new IllegalStateException("the jar is damaged: " + resource, e);
    }
  }
}
