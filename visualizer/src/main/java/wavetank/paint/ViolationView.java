package wavetank.paint;

import wavetank.paint.Ring.Place;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;
import wavetank.timeline.Violation;

/// What a broken property is about, in double frames with a sign: nodes, entries of logs, and the
/// messages that led to it. What has become another thing since then is framed no more.
final class ViolationView {
  private static final int MOST_MESSAGES = 4;
  private static final double NEARLY_THERE = 0.82;

  private final Painter painter;
  private final Signs signs;
  private final Violation broken;

  ViolationView(Painter painter, Theme theme, Violation broken) {
    this.painter = painter;
    this.broken = broken;
    signs = new Signs(painter, theme);
  }

  /// Nodes, and with `isFresh` also messages, near the end of their way.
  void onStage(StageView stage, Picture picture, boolean isFresh) {
    Ring ring = stage.ring(picture);
    if (isFresh) {
      MessageView shapes = stage.messages(ring);
      broken.messages().stream()
          .limit(MOST_MESSAGES)
          .forEach(flight -> {
            message(flight, StageView.place(ring, flight, NEARLY_THERE), shapes);
          });
    }
    for (String id : broken.nodes()) {
      NodeState node = picture.nodes().get(id);
      Place at = ring.place(id);
      if (node != null && at != null && broken.isAbout(node)) {
        painter.open("broken-node-" + id, "%s: %s is broken here".formatted(id, broken.check()));
        if (node.isClient()) {
          signs.frame(NodeView.client(at));
          signs.here(at.x() + 28, at.y() - 20, 9);
        } else {
          double radius = ring.radius() + NodeView.gap(ring.radius()) + 5;
          signs.ring(at.x(), at.y(), radius);
          double aside = (radius + 4) * Math.sqrt(0.5);
          double away = ring.isLeft(at) ? -aside : aside; // from messages
          signs.here(at.x() + away, at.y() - aside, Math.clamp(radius * 0.24, 8, 13));
        }
        painter.close();
      }
    }
  }

  private void message(Flight flight, Place at, MessageView shapes) {
    painter.open(
        "broken-message-" + flight.number(),
        "%s, which led to it that %s is broken"
            .formatted(MessageView.label(flight), broken.check()));
    shapes.draw(painter, flight, at.x(), at.y());
    signs.ring(at.x(), at.y(), shapes.around());
    signs.here(at.x() + shapes.around(), at.y() - shapes.around(), 8);
    painter.close();
  }

  /// Entries, and places where one is missing.
  void onLogs(LogView logs, Picture picture, LogView.Window window) {
    var servers = picture.servers();
    for (int row = 0; row < servers.size(); row++) {
      NodeState server = servers.get(row);
      long index = broken.index();
      if (index > 0 && broken.isAbout(server, index) && logs.shows(window, index)) {
        boolean isThere = server.server().log().last() >= index;
        painter.open(
            "broken-entry-%s-%d".formatted(server.id(), index),
            "%s %d on %s: %s is broken here"
                .formatted(isThere ? "entry" : "no entry", index, server.id(), broken.check()));
        Area cell = logs.cell(window, servers.size(), row, index);
        signs.frame(cell);
        signs.here(cell.right() + 5, cell.y() - 3, 7);
        painter.close();
      }
    }
  }
}
