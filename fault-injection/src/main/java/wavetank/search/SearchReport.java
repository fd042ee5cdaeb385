package wavetank.search;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.explore.Bounds;
import wavetank.explore.Exploration;
import wavetank.explore.Happening;
import wavetank.explore.Retrace;
import wavetank.mutant.Mutant;
import wavetank.report.JsonText;
import wavetank.scenario.Scenario;

/// What an exhaustive search came to: for people as text, for machines as JSON.
///
/// @param told the find in full; null if nothing was found
/// @param unjudged what the scenario expects and a search does not judge
/// @param file where the scenario of the find is; null if there is none
/// @param named the mutant as the user named it
record SearchReport(
    Scenario scenario,
    Bounds bounds,
    Exploration result,
    Retrace.@Nullable Told told,
    @Nullable Mutant mutant,
    List<String> unjudged,
    @Nullable Path file,
    @Nullable String named) {
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (mutant != null) {
      lines.add("%s: %s".formatted(mutant.id(), mutant.title()));
      lines.add("  (%s)".formatted(mutant.source()));
    }
    lines.add(world());
    if (told != null) {
      lines.add("VIOLATED %s: %s".formatted(told.property(), told.why()));
      lines.add("a shortest way, %s:".formatted(count(told.steps().size(), "action")));
      lines.addAll(told.lines());
    } else {
      lines.add(verdict());
    }
    lines.add(
        "%,d distinct states, %,d transitions; all within %s looked at; %.1f s, %,.0f states/s"
            .formatted(
                result.states(),
                result.transitions(),
                count(result.depth(), "action"),
                result.nanos() / 1e9,
                result.statesPerSecond()));
    lines.add(
        "%,d different steps of single servers; chance that two states had one hash: below %.0e"
            .formatted(result.steps(), result.collisions()));
    if (!unjudged.isEmpty()) {
      lines.add("not judged by a search: " + String.join(", ", unjudged));
    }
    if (file != null) {
      lines.add(
          "written to %s; again: ./wavetank hunt %s%s --trials 1 --as-found"
              .formatted(file, file, named == null ? "" : " --mutant " + named));
    } else if (told != null) {
      lines.add("fault lines cannot say this; --json prints the actions");
    }
    return lines;
  }

  private String verdict() {
    return switch (result.end()) {
      case FOUND -> throw new IllegalStateException("it was told already");
      case COMPLETE -> "complete: nothing is left within these bounds, and nothing is broken";
      case DEPTH ->
          "nothing is broken within %s; %,d states are one action further"
              .formatted(count(bounds.depth(), "action"), result.frontier());
      case STATES ->
          "unknown: the states are as many as --states allows; nothing found yet, %,d wait"
              .formatted(result.frontier());
      case TIME ->
          "unknown: the budget ran out; nothing found yet, %,d states wait"
              .formatted(result.frontier());
    };
  }

  private String world() {
    var words = new ArrayList<String>();
    words.add(count(scenario.nodes().voters().size(), "server"));
    scenario.settings().forEach((option, value) -> words.add(option + " " + value));
    words.add("at most " + count(bounds.timeouts(), "time-out"));
    Stream.of(
            count(bounds.heartbeats(), "heartbeat"),
            count(bounds.writes(), "write"),
            bounds.crashes() == 1 ? "1 crash" : bounds.crashes() + " crashes",
            count(bounds.duplicates(), "duplicate"))
        .filter(text -> !text.startsWith("0"))
        .forEach(words::add);
    if (bounds.slowDisk()) {
      words.add("slow disks");
    }
    return String.join(", ", words);
  }

  private static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  String json() {
    return JsonText.object(json -> {
      if (mutant != null) {
        json.writeStringField("mutant", mutant.id());
      }
      json.writeStringField("end", result.end().name().toLowerCase(Locale.ROOT));
      json.writeBooleanField("complete", result.end() == Exploration.End.COMPLETE);
      json.writeNumberField("states", result.states());
      json.writeNumberField("transitions", result.transitions());
      json.writeNumberField("depth", result.depth());
      json.writeNumberField("frontier", result.frontier());
      json.writeNumberField("steps", result.steps());
      json.writeNumberField("seconds", result.nanos() / 1e9);
      json.writeNumberField("statesPerSecond", result.statesPerSecond());
      json.writeNumberField("collisionProbability", result.collisions());
      json.writeBooleanField("found", told != null);
      if (told != null) {
        json.writeStringField("check", told.property());
        json.writeStringField("why", told.why());
        json.writeArrayFieldStart("actions");
        for (Retrace.Step step : told.steps()) {
          json.writeStartObject();
          write(step.happening(), json);
          json.writeArrayFieldStart("story");
          for (String line : step.story()) {
            json.writeString(line);
          }
          json.writeEndArray();
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      if (file != null) {
        json.writeStringField("file", file.toString());
      }
    });
  }

  private static void write(Happening happening, JsonGenerator json) throws IOException {
    json.writeStringField("action", happening.key());
    switch (happening) {
      case Happening.Fired(var node, var timer) -> {
        json.writeStringField("node", node.name());
        json.writeStringField("timer", timer);
      }
      case Happening.Arrived(var from, var to, var kind, int number, int sentAt, boolean again) -> {
        json.writeStringField("from", from.name());
        json.writeStringField("to", to.name());
        json.writeStringField("kind", kind);
        json.writeNumberField("number", number);
        json.writeNumberField("sentAt", sentAt);
        json.writeBooleanField("again", again);
      }
      case Happening.Asked(var node) -> json.writeStringField("node", node.name());
      case Happening.Lapsed(var node) -> json.writeStringField("node", node.name());
      case Happening.Stored(var node) -> json.writeStringField("node", node.name());
      case Happening.Restarted(var node, int surviving, int lost) -> {
        json.writeStringField("node", node.name());
        json.writeNumberField("surviving", surviving);
        json.writeNumberField("lost", lost);
      }
    }
    json.writeStringField("words", happening.words());
  }
}
