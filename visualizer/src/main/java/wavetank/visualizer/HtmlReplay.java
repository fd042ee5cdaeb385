package wavetank.visualizer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import wavetank.cli.BadInput;
import wavetank.paint.Area;
import wavetank.paint.Board;
import wavetank.paint.Scenes;
import wavetank.report.JsonText;
import wavetank.timeline.Landmark;
import wavetank.timeline.Timeline;

/// A run as one HTML file that plays by itself: the very drawing of the other exports, cut into
/// items, and a player that shows them.
final class HtmlReplay {
  /// More would take a browser long to open.
  static final int MOST_EVENTS = 100_000;

  private HtmlReplay() {}

  /// @param start the moment that is shown first
  /// @throws BadInput if there are too many events
  static byte[] bytes(Run run, Sheet sheet, Span span, long start) {
    Timeline timeline = run.timeline();
    int first = timeline.placeAt(span.from());
    int last = timeline.placeAt(span.to());
    if (last - first > MOST_EVENTS) {
      throw new BadInput(
          "an HTML replay holds %,d events, and these are %,d; narrow it, for example --to %s"
              .formatted(
                  MOST_EVENTS,
                  last - first,
                  moment(timeline.events().get(first + MOST_EVENTS - 1).at())));
    }
    Scenes scenes = scenes(run, sheet, first);
    ReplayTables tables = tables(timeline, scenes, last);
    String data =
        JsonText.object(json -> {
          json.writeNumberField("first", first);
          json.writeNumberField("total", timeline.size());
          json.writeNumberField("until", span.to());
          json.writeNumberField("start", start);
          json.writeNumberField("end", run.tape().endNanos());
          json.writeNumberField("width", sheet.size().width());
          json.writeNumberField("height", sheet.size().height());
          area(json, scenes.timeLine());
          marks(json, timeline, first, last);
          ReplayJson.write(json, tables);
        });
    return ReplayPage.text(Export.title(run), sheet.theme(), data).getBytes(StandardCharsets.UTF_8);
  }

  static Scenes scenes(Run run, Sheet sheet, int first) {
    Timeline timeline = run.timeline();
    var show = Board.show(timeline).with(sheet.selected());
    return new Scenes(timeline, run.tape(), run.words(), Export.board(run, sheet), show, first);
  }

  /// All scenes from where they are to a last place.
  static ReplayTables tables(Timeline timeline, Scenes scenes, int last) {
    var tables = new ReplayTables();
    while (scenes.place() <= last) {
      var event = timeline.event(scenes.place());
      tables.add(scenes.next(), event == null ? 0 : event.at());
    }
    return tables;
  }

  static String moment(long nanos) {
    return String.format(Locale.ROOT, "%.6fs", nanos / 1e9);
  }

  private static void area(JsonGenerator json, Area line) throws IOException {
    json.writeFieldName("line");
    json.writeArray(new double[] {line.x(), line.y(), line.width(), line.height()}, 0, 4);
  }

  private static void marks(JsonGenerator json, Timeline timeline, int first, int last)
      throws IOException {
    json.writeObjectFieldStart("marks");
    for (Landmark landmark : Landmark.values()) {
      json.writeArrayFieldStart(landmark.name().toLowerCase(Locale.ROOT));
      for (int place = Math.max(1, first); place <= last; place++) {
        if (landmark.isAt(timeline.events().get(place - 1))) {
          json.writeNumber(place - first);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
