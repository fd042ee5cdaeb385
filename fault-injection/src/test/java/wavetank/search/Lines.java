package wavetank.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioReader;

/// Scenarios of a second with one client, as their fault lines.
final class Lines {
  private Lines() {}

  static Scenario scenario(String nodes, String... lines) {
    var faults = new StringBuilder();
    List.of(lines).forEach(line -> faults.append("  - ").append(line).append('\n'));
    var text = "name: a\nnodes: " + nodes + "\nworkload: {clients: 1}\nrun: 1s\nfaults:\n" + faults;
    return ScenarioReader.read("a.yaml", text.getBytes(UTF_8));
  }
}
