package wavetank.paint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Ring.Place;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Disturbance;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;

/// Where trouble of the network is on a stage: lines between the sides of cuts, circles around
/// sides of one server, and links.
final class CutShapes {
  /// Who points so near to a thing means it, in points.
  private static final double NEAR = 9;

  private final Picture picture;
  private final Ring ring;
  private final List<String> servers;

  CutShapes(Picture picture, Ring ring) {
    this.picture = picture;
    this.ring = ring;
    servers = picture.servers().stream().map(NodeState::id).toList();
  }

  /// The shape of one side of a cut.
  ///
  /// @param line that parts it from all others; null for a circle around its one server
  private record Shape(@Nullable CutLine line, Place around, double radius) {
    double distance(double x, double y) {
      return line == null
          ? Math.abs(around.distance(new Place(x, y)) - radius)
          : new Way(line.from().x(), line.from().y(), line.to().x(), line.to().y()).distance(x, y);
    }
  }

  void paint(Painter painter, Theme theme, Show show) {
    for (ActiveFault fault : picture.faults()) {
      boolean isSelected = show.selected().equals("fault-" + fault.id());
      String colour = isSelected ? theme.accent() : theme.fault();
      double width = isSelected ? 4 : 2.5;
      for (Shape shape : shapes(fault)) {
        CutLine line = shape.line();
        if (line == null) {
          Style style = theme.line(colour, width).dashed(9);
          painter.circle(shape.around().x(), shape.around().y(), shape.radius(), style);
        } else {
          Place from = line.from();
          Place to = line.to();
          Style style = theme.line(colour, width).dashed(11);
          painter.line(from.x(), from.y(), to.x(), to.y(), style);
        }
      }
    }
  }

  /// The sides of a cut; the largest is parted by the shapes of the others.
  private List<Shape> shapes(ActiveFault fault) {
    var groups = fault.cut().groups();
    if (groups.stream().mapToInt(List::size).sum() < servers.size()) {
      return List.of(); // who is on no side, as the middle of a bridge, cannot be parted by a line
    }
    var largest = groups.stream().max((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow();
    var shapes = new ArrayList<Shape>();
    for (List<String> group : groups) {
      var inside = places(servers.stream().filter(group::contains).toList());
      var outside = places(servers.stream().filter(id -> !group.contains(id)).toList());
      if (inside.size() == 1 && groups.size() > 1 && group != largest) {
        double radius = ring.radius() + NodeView.gap(ring.radius()) + 8;
        shapes.add(new Shape(null, inside.getFirst(), radius));
      } else if (group != largest && !inside.isEmpty() && !outside.isEmpty()) {
        CutLine line = CutLine.between(inside, outside, 1.4 * ring.radius() + 6);
        if (line != null) {
          shapes.add(new Shape(line, line.from(), 0));
        }
      }
    }
    return shapes;
  }

  private List<Place> places(List<String> names) {
    return names.stream().map(id -> ring.places().getOrDefault(id, ring.outside())).toList();
  }

  /// The fault that is nearest to a point, if it is near: its shape, or else a link that it hits.
  @Nullable ActiveFault at(double x, double y) {
    ActiveFault found = null;
    double nearest = NEAR;
    for (ActiveFault fault : picture.faults()) {
      for (Shape shape : shapes(fault)) {
        if (shape.distance(x, y) <= nearest) {
          nearest = shape.distance(x, y);
          found = fault;
        }
      }
    }
    return found != null ? found : onLink(link(x, y));
  }

  /// The newest fault of a link.
  private @Nullable ActiveFault onLink(List<String> link) {
    if (link.isEmpty()) {
      return null;
    }
    String one = link.getFirst();
    String other = link.getLast();
    var disturbed =
        Disturbance.of(picture).stream()
            .filter(hit -> hit.hits(one, other) || hit.hits(other, one))
            .map(Disturbance::fault)
            .toList();
    return picture.faults().reversed().stream()
        .filter(fault ->
            fault.cut().cuts(one, other)
                || fault.cut().cuts(other, one)
                || disturbed.contains(fault))
        .findFirst()
        .orElse(null);
  }

  /// The two servers between which a point is; empty if it is near no link.
  List<String> link(double x, double y) {
    List<String> found = List.of();
    double nearest = NEAR + 5; // messages keep to the right of the middle
    for (int i = 0; i < servers.size(); i++) {
      for (int j = i + 1; j < servers.size(); j++) {
        Place one = ring.places().get(servers.get(i));
        Place other = ring.places().get(servers.get(j));
        if (one != null && other != null) {
          double distance = new Way(one.x(), one.y(), other.x(), other.y()).distance(x, y);
          if (distance < nearest) {
            nearest = distance;
            found = List.of(servers.get(i), servers.get(j));
          }
        }
      }
    }
    return found;
  }
}
