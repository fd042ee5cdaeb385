package wavetank.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.paint.Ring.Place;
import wavetank.timeline.Disturbance;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;

/// Links on which messages are late, lost or doubled: dots on the lane of that direction, an arrow,
/// and by how much. Not those on which only some messages pass: a run that was made small says so
/// of every link, and crosses show what did not arrive.
final class LinkFaults {
  /// With more directions than this, what is on each is not written: the list of faults says it.
  private static final int MOST_WORDS = 8;

  private final Theme theme;
  private final Ring ring;

  LinkFaults(Theme theme, Ring ring) {
    this.theme = theme;
    this.ring = ring;
  }

  /// One direction between two nodes, and what hits it.
  private record Lane(String from, String to, List<Disturbance> hits) {}

  void paint(Painter painter, Picture picture, Show show) {
    List<Disturbance> all =
        Disturbance.of(picture).stream().filter(one -> !one.word().equals("only")).toList();
    if (all.isEmpty()) {
      return;
    }
    var lanes = new ArrayList<Lane>();
    for (NodeState from : picture.nodes().values().stream().sorted(LinkFaults::byName).toList()) {
      for (NodeState to : picture.nodes().values().stream().sorted(LinkFaults::byName).toList()) {
        var hits = all.stream().filter(one -> one.hits(from.id(), to.id())).toList();
        if (!hits.isEmpty() && !picture.isCut(from.id(), to.id())) {
          lanes.add(new Lane(from.id(), to.id(), hits));
        }
      }
    }
    lanes.forEach(lane -> paint(painter, lane, show, lanes.size() <= MOST_WORDS));
  }

  private static int byName(NodeState one, NodeState other) {
    return one.id().compareTo(other.id());
  }

  private void paint(Painter painter, Lane lane, Show show, boolean hasWords) {
    if (ring.place(lane.from()) == null || ring.place(lane.to()) == null) {
      return;
    }
    Way way = ring.way(lane.from(), lane.to());
    boolean isSelected =
        lane.hits().stream().anyMatch(hit -> show.selected().equals("fault-" + hit.fault().id()));
    String colour = isSelected ? theme.accent() : theme.fault();
    String words =
        lane.hits().stream()
            .map(hit -> hit.word() + " " + hit.much())
            .collect(Collectors.joining(", "));
    painter.open(
        "lane-%s-%s".formatted(lane.from(), lane.to()),
        "%s to %s: %s".formatted(lane.from(), lane.to(), words));
    painter.line(
        way.fromX(), way.fromY(), way.toX(), way.toY(), theme.line(colour, 2.2).dashed(2.5));
    arrow(painter, way, colour);
    if (hasWords) {
      String signs = lane.hits().stream().map(Disturbance::sign).collect(Collectors.joining(" "));
      Type type = Type.sans(13, colour).bold().middle().over(theme.ground());
      boolean isShort = type.width(signs) > 0.6 * way.length(); // else nearer to the sender
      double share = isShort ? 0.5 : 0.34;
      painter.text(way.x(share), way.y(share) + 4, signs, type);
    }
    painter.close();
  }

  private static void arrow(Painter painter, Way way, String colour) {
    Place tip = new Place(way.x(0.72), way.y(0.72));
    double length = Math.max(1, way.length());
    double dx = (way.toX() - way.fromX()) / length * 9;
    double dy = (way.toY() - way.fromY()) / length * 9;
    painter.path(
        Style.fill(colour),
        tip.x() + dx,
        tip.y() + dy,
        tip.x() - dy * 0.6,
        tip.y() + dx * 0.6,
        tip.x() + dy * 0.6,
        tip.y() - dx * 0.6);
  }
}
