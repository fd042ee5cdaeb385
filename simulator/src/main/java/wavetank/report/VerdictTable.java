package wavetank.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import wavetank.check.Verdict;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.check.Verdicts;
import wavetank.check.Verdicts.Judged;
import wavetank.trace.TraceEvent.Judgement;

/// What the checks say of one run: for people as a table, for machines as JSON.
public final class VerdictTable {
  private VerdictTable() {}

  /// One line for each check: name, verdict, why. Only what is not held is in capitals.
  public static List<String> text(Verdicts verdicts) {
    int width = verdicts.all().stream().mapToInt(judged -> judged.check().length()).max().orElse(0);
    return verdicts.all().stream().map(judged -> line(judged, width)).toList();
  }

  /// The only line of something that has no times.
  public static String untimed(Verdicts verdicts) {
    var judged = verdicts.all().getFirst();
    return "%s  %s  %s".formatted(judged.check(), word(judged.verdict()), judged.verdict().why());
  }

  private static String line(Judged judged, int width) {
    var name = judged.check() + " ".repeat(width - judged.check().length());
    return "%s  %-8s  %s".formatted(name, word(judged.verdict()), why(judged.verdict()));
  }

  private static String word(Verdict verdict) {
    var word = verdict.judgement().toString();
    return verdict.judgement() == Judgement.HELD ? word : word.toUpperCase(Locale.ROOT);
  }

  private static String why(Verdict verdict) {
    return verdict instanceof Violated violated
        ? "at %s: %s".formatted(Layout.seconds(violated.at()), violated.why())
        : verdict.why();
  }

  /// One object, with the members that `write` gives it.
  public static String json(Verdicts verdicts) {
    return JsonText.object(json -> write(verdicts, json));
  }

  /// Two members: `verdict` of the whole run, and `checks`, each with `check`, `verdict`, `why`;
  /// one that held also with `judged` (how many facts; 0 if there was nothing to judge), a violated
  /// one with `at` (nanoseconds), `events` (`seq`), `nodes` and `index` (0 for none).
  public static void write(Verdicts verdicts, JsonGenerator json) throws IOException {
    json.writeStringField("verdict", verdicts.overall().toString());
    json.writeArrayFieldStart("checks");
    for (var judged : verdicts.all()) {
      write(judged, json);
    }
    json.writeEndArray();
  }

  private static void write(Judged judged, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("check", judged.check());
    json.writeStringField("verdict", judged.verdict().judgement().toString());
    json.writeStringField("why", judged.verdict().why());
    if (judged.verdict() instanceof Held held) {
      json.writeNumberField("judged", held.judged());
    }
    if (judged.verdict() instanceof Violated violated) {
      json.writeNumberField("at", violated.at());
      json.writeArrayFieldStart("events");
      for (long event : violated.events()) {
        json.writeNumber(event);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("nodes");
      for (var node : violated.nodes()) {
        json.writeString(node);
      }
      json.writeEndArray();
      json.writeNumberField("index", violated.index());
    }
    json.writeEndObject();
  }
}
