package wavetank.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.core.Rule;
import wavetank.sim.RunResult;

/// How often each rule of a protocol spoke, over many runs: a rule that never does is not tested.
final class Coverage {
  private final Map<Rule, Count> counts = new LinkedHashMap<>();
  private long runs;

  /// @param times over all runs
  /// @param seeds runs in which it spoke at least once
  record Count(long times, long seeds) {
    private static final Count NONE = new Count(0, 0);
  }

  /// @param rules all that may speak, in the order in which they are shown
  Coverage(List<Rule> rules) {
    rules.forEach(rule -> counts.put(rule, Count.NONE));
  }

  void add(RunResult result) {
    runs++;
    result
        .rules()
        .forEach((rule, times) -> {
          Count old = counts.getOrDefault(rule, Count.NONE);
          counts.put(rule, new Count(old.times() + times, old.seeds() + 1));
        });
  }

  Map<Rule, Count> counts() {
    return counts;
  }

  /// One member, `coverage`: for each rule, how often it spoke (`times`), in how many runs
  /// (`runs`).
  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("coverage");
    for (var entry : counts.entrySet()) {
      json.writeObjectFieldStart(entry.getKey().id());
      json.writeNumberField("times", entry.getValue().times());
      json.writeNumberField("runs", entry.getValue().seeds());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// A table: rule, how often, in how many runs.
  String table() {
    var text = new StringBuilder();
    var of = runs == 1 ? "of 1 run" : "of %,d runs".formatted(runs);
    text.append("%-28s %12s %10s%n".formatted("rule", "times", of));
    counts.forEach((rule, count) ->
        text.append(
            "%-28s %,12d %,10d%s%n"
                .formatted(
                    rule.id(), count.times(), count.seeds(), count.seeds() == 0 ? "  never" : "")));
    return text.toString();
  }
}
