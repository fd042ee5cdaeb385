package wavetank.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdicts.Judged;
import wavetank.explore.Retrace;
import wavetank.mutant.Mutant;
import wavetank.report.JsonText;
import wavetank.scenario.ScenarioWriter;
import wavetank.simulator.SeedRun;

/// What a hunt came to: for people as text, for machines as JSON.
///
/// @param find null if nothing was found
/// @param small what the find was shrunk to; null if it was not
/// @param story of the smallest run, line by line
/// @param file where its scenario is
/// @param named the mutant as the user named it
record HuntReport(
    @Nullable Mutant mutant,
    Strategy strategy,
    Hunt hunt,
    Hunt.@Nullable Find find,
    Shrinker.@Nullable Result small,
    List<String> story,
    Path file,
    @Nullable String named) {
  static String progress(Hunt hunt) {
    return "%,d runs, %,d events, %d rules spoke, %.0f s; nothing found yet"
        .formatted(hunt.done(), hunt.events(), hunt.rules(), hunt.nanos() / 1e9);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    if (mutant != null) {
      lines.add("%s: %s".formatted(mutant.id(), mutant.title()));
      lines.add("  (%s)".formatted(mutant.source()));
    }
    if (find == null) {
      lines.add(
          "nothing found in %,d runs, %,d events, %d rules spoke, %.1f s%s"
              .formatted(
                  hunt.done(),
                  hunt.events(),
                  hunt.rules(),
                  hunt.nanos() / 1e9,
                  hunt.unknown() == 0
                      ? ""
                      : "; in %,d a check could not decide".formatted(hunt.unknown())));
      return lines;
    }
    lines.add(why(run(find)));
    surprise(find, lines);
    lines.add(
        "found after %.1f s: run %,d (%s), seed %d, %,d events"
            .formatted(
                find.afterNanos() / 1e9,
                find.number() + 1,
                strategy.name(find.number()),
                find.trial().seed(),
                find.run().result().events()));
    if (small != null) {
      lines.add(shrunk(find, small));
      if (small.shortest() != null) {
        lines.add(shortest(small.shortest()));
      }
    }
    lines.add(world(trial(find)));
    trial(find).faults().forEach(fault -> lines.add("  " + fault));
    if (!story.isEmpty()) {
      lines.add("");
      lines.addAll(story);
      lines.add("");
    }
    lines.add("written to %s; again: %s".formatted(file, again(trial(find), named, file)));
    return lines;
  }

  private void surprise(Hunt.Find found, List<String> lines) {
    var check = Shrinker.broken(found.run());
    if (mutant != null && !isExpected(check)) {
      lines.add(
          mutant.isWheat()
              ? "  this is a wheat: it was thought to be correct"
              : "  the mutant's file expects %s".formatted(String.join(" or ", mutant.caughtBy())));
    }
  }

  private static String shrunk(Hunt.Find find, Shrinker.Result small) {
    var messages = small.trial().deliveries();
    return "made small in %.1f s, %,d runs%s: %s instead of %s, %s instead of %s%s"
        .formatted(
            small.nanos() / 1e9,
            small.tried(),
            small.complete() ? "" : " (there was no time for more)",
            count(small.trial().faults().size(), "line"),
            find.trial().written().faults().size(),
            count(small.trial().scenario().nodes().servers().size(), "server"),
            find.trial().scenario().nodes().servers().size(),
            messages.isEmpty() ? "" : ", " + count(messages.getAsInt(), "message"));
  }

  static String shortest(Retrace.Told way) {
    return "the shortest way there is: %s, %s among them"
        .formatted(count(way.steps().size(), "action"), count(way.deliveries(), "message"));
  }

  /// What a reader must know of the world to understand the lines that follow.
  private static String world(Trial trial) {
    var scenario = trial.scenario();
    var words = new ArrayList<String>();
    words.add(count(scenario.nodes().voters().size(), "server"));
    if (scenario.nodes().spares() > 0) {
      words.add(count(scenario.nodes().spares(), "spare"));
    }
    words.add(count(scenario.clients().size(), "client"));
    scenario.settings().forEach((option, value) -> words.add(option + " " + value));
    var messages = trial.deliveries();
    if (messages.isPresent()) {
      words.add("all but %s lost".formatted(count(messages.getAsInt(), "message")));
    }
    return String.join(", ", words)
        + (trial.faults().isEmpty() ? "; nothing else goes wrong" : "; what goes wrong:");
  }

  private static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  String json() {
    return JsonText.object(json -> {
      if (mutant != null) {
        json.writeStringField("mutant", mutant.id());
      }
      json.writeStringField("strategy", strategy.name());
      json.writeNumberField("runs", hunt.done());
      json.writeNumberField("events", hunt.events());
      json.writeNumberField("rules", hunt.rules());
      json.writeNumberField("unknown", hunt.unknown());
      json.writeNumberField("seconds", hunt.nanos() / 1e9);
      json.writeBooleanField("found", find != null);
      if (find != null) {
        json.writeStringField("foundBy", strategy.name(find.number()));
        json.writeNumberField("run", find.number() + 1);
        json.writeNumberField("afterSeconds", find.afterNanos() / 1e9);
        json.writeStringField("check", Shrinker.broken(find.run()));
        json.writeStringField("why", why(run(find)));
        if (mutant != null) {
          json.writeBooleanField("expected", isExpected(Shrinker.broken(find.run())));
        }
        if (small != null) {
          json.writeNumberField("shrinkSeconds", small.nanos() / 1e9);
          var messages = small.trial().deliveries();
          if (messages.isPresent()) {
            json.writeNumberField("deliveries", messages.getAsInt());
          }
          if (small.shortest() != null) {
            json.writeNumberField("shortestActions", small.shortest().steps().size());
            json.writeNumberField("shortestDeliveries", small.shortest().deliveries());
          }
        }
        json.writeNumberField("seed", trial(find).seed());
        json.writeArrayFieldStart("faults");
        for (var fault : trial(find).faults()) {
          json.writeString(fault);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("story");
        for (var line : story) {
          json.writeString(line);
        }
        json.writeEndArray();
        json.writeStringField("file", file.toString());
      }
    });
  }

  private Trial trial(Hunt.Find found) {
    return small == null ? found.trial().written() : small.trial();
  }

  private SeedRun run(Hunt.Find found) {
    return small == null ? found.run() : small.run();
  }

  private boolean isExpected(String check) {
    return mutant != null && mutant.caughtBy().contains(check);
  }

  private static String why(SeedRun run) {
    Judged judged = run.verdicts().firstViolation().orElse(null);
    return judged == null
        ? "INVALID: " + run.invalid()
        : "VIOLATED %s: %s".formatted(judged.check(), judged.verdict().why());
  }

  private static String again(Trial trial, @Nullable String mutant, Path file) {
    return "./wavetank hunt %s%s --seed %d"
        .formatted(file, mutant == null ? "" : " --mutant " + mutant, trial.seed());
  }

  /// The scenario of the smallest run, as a file.
  String file(Hunt.Find found) {
    return file(trial(found), run(found), named, file);
  }

  static String file(Trial trial, SeedRun run, @Nullable String mutant, Path file) {
    return "# %s\n# Again: %s\n%s"
        .formatted(
            why(run).replace('\n', ' '),
            again(trial, mutant, file),
            ScenarioWriter.write(trial.scenario()));
  }
}
