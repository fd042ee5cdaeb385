package wavetank.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.check.Verdicts;

/// In how many runs what a scenario expects could be judged: where it never could, that it held
/// proves nothing.
final class Occasions {
  private final Map<String, Long> runsOf = new LinkedHashMap<>();
  private long runs;

  /// @param expected names of checks
  Occasions(List<String> expected) {
    expected.forEach(check -> runsOf.put(check, 0L));
  }

  void add(Verdicts verdicts) {
    runs++;
    for (var judged : verdicts.all()) {
      if (!judged.verdict().isEmpty()) {
        runsOf.computeIfPresent(judged.check(), (_, count) -> count + 1);
      }
    }
  }

  /// One line for each that could not be judged in some run; a warning if it could in none.
  List<String> text() {
    var some = new ArrayList<String>();
    var none = new ArrayList<String>();
    runsOf.forEach((check, count) -> {
      if (count == 0 && runs > 0) {
        none.add("WARNING: %s: nothing to judge in any run".formatted(check));
      } else if (count < runs) {
        some.add("  %s: something to judge in %,d of %,d runs".formatted(check, count, runs));
      }
    });
    some.addAll(none);
    return some;
  }

  /// One member, `judged`: for each, in how many runs there was something to judge.
  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("judged");
    for (var entry : runsOf.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
