package wavetank.paint;

import java.util.List;
import wavetank.timeline.Flight;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent.Sent;

/// What the shapes on the stage mean: newcomers do not know what they see.
final class Legend {
  private static final double LINE = 24;

  private static final double WIDTH = 250;

  private Legend() {}

  /// Draws it at the lower left of a stage, if nothing else is there.
  static void paint(Painter painter, Theme theme, Area stage, Ring ring) {
    double bottom = stage.bottom() - 4;
    boolean isFree = ring.freeLeft(bottom - 6 * LINE) > stage.x() + WIDTH;
    if (stage.height() > 300 && isFree) {
      paint(painter, theme, stage.x() + 12, bottom);
    }
  }

  private static void paint(Painter painter, Theme theme, double x, double bottom) {
    var messages = new MessageView(theme, 9);
    String[][] kinds = {
      {"RequestVote", "asks for a vote"},
      {"VoteGranted", "answers: hollow, + yes, − no"},
      {"AppendEntries", "entries for the log"},
      {"Heartbeat", "heartbeat"},
      {"InstallSnapshot", "snapshot"},
    };
    double y = bottom - kinds.length * LINE;
    painter.open("legend", "what the shapes mean");
    for (String[] kind : kinds) {
      messages.draw(painter, sample(kind[0]), x + 14, y);
      painter.text(x + 38, y + 5, kind[1], Type.sans(13, theme.dim()));
      y += LINE;
    }
    painter.close();
  }

  private static Flight sample(String kind) {
    boolean isHeartbeat = kind.equals("Heartbeat");
    var body =
        Fields.of(
            "term", 1L, "entries", isHeartbeat ? List.of() : List.of(Fields.NONE, Fields.NONE));
    long number = -kind.length();
    return new Flight(
        new Sent(1, 0, "", 0, number, "", isHeartbeat ? "AppendEntries" : kind, body), -1, null);
  }
}
