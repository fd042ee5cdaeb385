package wavetank.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a scenario as the file that `ScenarioReader` reads as an equal one; for what a shrinker
/// found, and for a run whose faults were drawn.
public final class ScenarioWriter {
  /// Line breaks of other standards, and the byte order mark.
  private static final String ESCAPED = "\u2028\u2029\ufeff";

  private ScenarioWriter() {}

  /// The text of the file, all keys spelled out.
  public static String write(Scenario scenario) {
    var lines = new LinkedHashMap<String, String>();
    lines.put("name", quoted(scenario.name()));
    lines.put("nodes", nodes(scenario.nodes()));
    if (!scenario.settings().isEmpty()) {
      var quoted = new LinkedHashMap<String, String>();
      scenario.settings().forEach((key, value) -> quoted.put(quoted(key), quoted(value)));
      lines.put("settings", flow(quoted));
    }
    lines.put("network", network(scenario.network()));
    lines.put("disk", "{sync: %s}".formatted(scenario.disk().sync()));
    lines.put("clocks", "{skew: %s}".formatted(scenario.clocks()));
    lines.put("workload", workload(scenario.workload()));
    var faults = scenario.faults().faults();
    lines.put("faults", faults.isEmpty() ? "[]" : block(Words.of(faults)));
    if (scenario.chaos() != null) {
      lines.put("chaos", chaos(scenario.chaos()));
    }
    lines.put("run", Times.text(scenario.run()));
    lines.put("expect", flow(scenario.expect()));
    return lines.entrySet().stream()
        .map(line -> line.getKey() + ": " + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String nodes(Nodes nodes) {
    var keys = new LinkedHashMap<String, Object>(nodes.kinds());
    if (nodes.spares() > 0) {
      keys.put("spare", nodes.spares());
    }
    return flow(keys);
  }

  private static String network(NetworkModel network) {
    return "{latency: %s, drop: %s, duplicate: %s, reorder: %s}"
        .formatted(network.latency(), network.drop(), network.duplicate(), network.reorder());
  }

  private static String workload(Workload workload) {
    var keys = new LinkedHashMap<String, Object>();
    keys.put("clients", workload.clients());
    keys.put("rate", workload.rate());
    if (workload.pipeline() > 1) {
      keys.put("pipeline", workload.pipeline());
    }
    keys.put("keys", workload.keys());
    keys.put("mix", flow(workload.mix()));
    keys.put("timeout", Times.text(workload.timeout()));
    if (workload.until() != null) {
      keys.put("until", Times.text(workload.until()));
    }
    return flow(keys);
  }

  private static String chaos(Chaos chaos) {
    var keys = new LinkedHashMap<String, Object>();
    keys.put("from", Times.text(chaos.from()));
    keys.put("until", Times.text(chaos.until()));
    keys.put("calm", Times.text(chaos.calm()));
    keys.put("kinds", flow(chaos.kinds()));
    keys.put("every", chaos.every());
    keys.put("lasting", chaos.lasting());
    keys.put("leftovers", chaos.leftovers() ? "on" : "off");
    return flow(keys);
  }

  private static String block(List<String> entries) {
    return entries.stream().map(entry -> "\n  - " + entry).collect(Collectors.joining());
  }

  private static String flow(Collection<?> entries) {
    return entries.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String flow(Map<?, ?> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /// In double quotes; what YAML cannot hold as it is, as an escape.
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (c < ' ' || ESCAPED.indexOf(c) >= 0 || (c >= 0x7f && c < 0xa0)) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }
}
