package wavetank.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdicts.Judged;
import wavetank.mutant.Mutant;
import wavetank.report.JsonText;
import wavetank.scenario.ScenarioWriter;

/// What a hunt came to: for people as text, for machines as JSON.
///
/// @param find null if nothing was found
/// @param file where the scenario of what was found is
/// @param named the mutant as the user named it
record HuntReport(
    @Nullable Mutant mutant,
    Strategy strategy,
    Hunt hunt,
    Hunt.@Nullable Find find,
    Path file,
    @Nullable String named) {
  static String progress(Hunt hunt) {
    return "%,d runs, %,d events, %.0f s; nothing found yet"
        .formatted(hunt.done(), hunt.events(), hunt.nanos() / 1e9);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    if (mutant != null) {
      lines.add("%s: %s".formatted(mutant.id(), mutant.title()));
      lines.add("  (%s)".formatted(mutant.source()));
    }
    if (find == null) {
      lines.add(
          "nothing found in %,d runs, %,d events, %.1f s%s"
              .formatted(
                  hunt.done(),
                  hunt.events(),
                  hunt.nanos() / 1e9,
                  hunt.unknown() == 0
                      ? ""
                      : "; in %,d a check could not decide".formatted(hunt.unknown())));
      return lines;
    }
    var judged = violation(find);
    lines.add(why(find));
    if (mutant != null && judged != null && !isExpected(judged.check())) {
      lines.add(
          "  caught by %s, before %s"
              .formatted(
                  judged.check(),
                  mutant.isWheat()
                      ? "anybody thought that it could be: a wheat is correct"
                      : String.join(" or ", mutant.caughtBy())));
    }
    lines.add(
        "found after %.1f s: run %,d (%s), seed %d, %,d events"
            .formatted(
                find.afterNanos() / 1e9,
                find.number() + 1,
                strategy.name(),
                find.trial().seed(),
                find.run().result().events()));
    var faults = find.trial().written().faults();
    lines.add("what went wrong in it (%d lines):".formatted(faults.size()));
    faults.forEach(fault -> lines.add("  " + fault));
    lines.add("written to %s; again: %s".formatted(file, again(find, named, file)));
    return lines;
  }

  String json() {
    return JsonText.object(json -> {
      if (mutant != null) {
        json.writeStringField("mutant", mutant.id());
      }
      json.writeStringField("strategy", strategy.name());
      json.writeNumberField("runs", hunt.done());
      json.writeNumberField("events", hunt.events());
      json.writeNumberField("unknown", hunt.unknown());
      json.writeNumberField("seconds", hunt.nanos() / 1e9);
      json.writeBooleanField("found", find != null);
      if (find != null) {
        var judged = violation(find);
        json.writeNumberField("seed", find.trial().seed());
        json.writeNumberField("run", find.number() + 1);
        json.writeNumberField("afterSeconds", find.afterNanos() / 1e9);
        json.writeStringField("check", judged == null ? "" : judged.check());
        json.writeStringField("why", why(find));
        if (mutant != null) {
          json.writeBooleanField("expected", judged != null && isExpected(judged.check()));
        }
        json.writeArrayFieldStart("faults");
        for (var fault : find.trial().written().faults()) {
          json.writeString(fault);
        }
        json.writeEndArray();
        json.writeStringField("file", file.toString());
      }
    });
  }

  private boolean isExpected(String check) {
    return mutant != null && mutant.caughtBy().contains(check);
  }

  private static @Nullable Judged violation(Hunt.Find find) {
    return find.run().verdicts().firstViolation().orElse(null);
  }

  private static String why(Hunt.Find find) {
    var judged = violation(find);
    return judged == null
        ? "INVALID: " + find.run().invalid()
        : "VIOLATED %s: %s".formatted(judged.check(), judged.verdict().why());
  }

  private static String again(Hunt.Find find, @Nullable String mutant, Path file) {
    return "./wavetank hunt %s%s --seed %d"
        .formatted(file, mutant == null ? "" : " --mutant " + mutant, find.trial().seed());
  }

  /// The scenario of what was found, as a file.
  static String file(Hunt.Find find, @Nullable String mutant, Path file) {
    return "# %s\n# Again: %s\n%s"
        .formatted(
            why(find).replace('\n', ' '),
            again(find, mutant, file),
            ScenarioWriter.write(find.trial().written().scenario()));
  }
}
