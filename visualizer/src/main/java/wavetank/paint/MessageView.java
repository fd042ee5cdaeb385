package wavetank.paint;

import java.util.Locale;
import wavetank.paint.Ring.Place;
import wavetank.timeline.Flight;

/// One message on its way: shape = what it is, full = it asks, hollow = it answers, colour = the
/// sender's term.
final class MessageView {
  private final Theme theme;
  private final double size;

  MessageView(Theme theme, double size) {
    this.theme = theme;
    this.size = size;
  }

  /// Shapes of messages.
  enum Shape {
    VOTE,
    APPEND,
    HEARTBEAT,
    SNAPSHOT,
    READ,
    OTHER
  }

  static Shape shape(Flight flight) {
    return switch (flight.kind()) {
      case "PreVote",
          "RequestVote",
          "PreVoteGranted",
          "PreVoteDenied",
          "VoteGranted",
          "VoteDenied",
          "TimeoutNow" ->
          Shape.VOTE;
      case "AppendEntries" ->
          flight.body().list("entries").isEmpty() ? Shape.HEARTBEAT : Shape.APPEND;
      case "EntriesAccepted", "EntriesRejected" -> Shape.APPEND;
      case "InstallSnapshot", "ChunkAccepted" -> Shape.SNAPSHOT;
      case "ReadIndex", "ReadIndexAnswer", "Query" -> Shape.READ;
      default -> Shape.OTHER;
    };
  }

  /// What it says in a sign: `?` asks, `+` is a yes, `−` a no.
  private static String sign(Flight flight) {
    return switch (flight.kind()) {
      case "PreVote", "RequestVote", "ReadIndex", "Query" -> "?";
      case "VoteGranted",
          "PreVoteGranted",
          "EntriesAccepted",
          "ChunkAccepted",
          "Executed",
          "Answered",
          "SessionOpened",
          "ReadIndexAnswer" ->
          "+";
      case "VoteDenied", "PreVoteDenied", "EntriesRejected", "NotLeader" -> "−";
      case "AppendEntries" -> "+" + flight.body().list("entries").size();
      case "InstallSnapshot" -> "S";
      case "TimeoutNow" -> "!";
      default -> flight.kind().substring(0, 1).toUpperCase(Locale.ROOT);
    };
  }

  private static boolean isAnswer(Flight flight) {
    return switch (flight.kind()) {
      case "PreVote",
          "RequestVote",
          "AppendEntries",
          "InstallSnapshot",
          "TimeoutNow",
          "ReadIndex",
          "Query",
          "Execute",
          "OpenSession",
          "Watch",
          "KeepAlive" ->
          false;
      default -> true;
    };
  }

  static String label(Flight flight) {
    long term = flight.body().number("term", 0);
    return "%s %s to %s%s"
        .formatted(flight.kind(), flight.from(), flight.to(), term > 0 ? " term " + term : "");
  }

  /// Radius of a ring around it.
  double around() {
    return size * 1.9;
  }

  void paint(Painter painter, Flight flight, Place at, boolean isSelected) {
    painter.open("message-" + flight.number(), label(flight));
    if (isSelected) {
      painter.circle(at.x(), at.y(), around(), theme.line(theme.accent(), 2));
    }
    draw(painter, flight, at.x(), at.y());
    painter.close();
  }

  /// The shape alone: nothing that can be pointed at.
  void draw(Painter painter, Flight flight, double x, double y) {
    long term = flight.body().number("term", 0);
    boolean isHollow = isAnswer(flight);
    String colour = term > 0 ? theme.term(term) : theme.dim();
    Style style =
        isHollow
            ? Style.fill(theme.ground()).outlined(edge(colour), 2.5 * theme.stroke())
            : Style.fill(colour)
                .outlined(theme == Theme.DARK ? theme.ground() : theme.ink(), 1.2 * theme.stroke());
    String ink = isHollow || term == 0 ? theme.ink() : Theme.TERM_INK;
    switch (shape(flight)) {
      case VOTE -> {
        double r = size * 1.15;
        painter.path(style, x, y - r, x + r, y, x, y + r, x - r, y, x, y - r);
      }
      case HEARTBEAT -> {
        painter.circle(x, y, size * 0.55, new Style("", edge(colour), 3 * theme.stroke(), 0, 0.75));
        return;
      }
      case APPEND -> painter.box(x - size * 1.2, y - size * 0.8, size * 2.4, size * 1.6, 4, style);
      case SNAPSHOT ->
          painter.box(x - size * 1.4, y - size * 1.3, size * 2.8, size * 2.6, 2, style);
      case READ -> painter.circle(x, y, size * 0.95, style);
      case OTHER -> painter.box(x - size, y - size * 0.6, size * 2, size * 1.2, size * 0.6, style);
    }
    painter.text(x, y + size * 0.38, sign(flight), Type.mono(size * 1.05, ink).bold().middle());
  }

  /// A thin line in a term's colour is too pale on white.
  private String edge(String colour) {
    return theme == Theme.DARK ? colour : theme.ink();
  }

  /// A message that was lost: what it was, crossed out.
  void paintLost(Painter painter, Flight flight, Place at, double opacity) {
    painter.open("lost-" + flight.number(), label(flight) + ", lost");
    draw(painter, flight, at.x(), at.y());
    Style cross = theme.line(theme.fault(), 3).faded(opacity);
    double r = size * 1.3;
    painter.line(at.x() - r, at.y() - r, at.x() + r, at.y() + r, cross);
    painter.line(at.x() - r, at.y() + r, at.x() + r, at.y() - r, cross);
    painter.close();
  }
}
