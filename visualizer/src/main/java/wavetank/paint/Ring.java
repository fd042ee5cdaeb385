package wavetank.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;

/// Where nodes stand on the stage: servers in a ring, the first at the top, and clients in a column
/// beside it.
///
/// @param radius of a server
/// @param places of all nodes by name
record Ring(double radius, double middleX, double middleY, double size, Map<String, Place> places) {
  private static final int MOST_CLIENTS = 6;

  /// A point on the stage.
  record Place(double x, double y) {
    /// The point that is this share of the way to another.
    Place towards(Place other, double share) {
      return new Place(x + (other.x - x) * share, y + (other.y - y) * share);
    }

    double distance(Place other) {
      return Math.hypot(other.x - x, other.y - y);
    }
  }

  static Ring of(Picture picture, Area area) {
    var servers = picture.servers();
    var clients = picture.clients();
    double radius = Math.clamp(area.height() / 11, 20, 60);
    double size = Math.max(10, area.height() / 2 - radius - 40);
    if (servers.size() > 5) { // neighbours must not touch
      radius = Math.min(radius, size * Math.sin(Math.PI / servers.size()) * 0.6);
    }
    double middleX = area.middleX() + (clients.isEmpty() ? 0 : -area.width() * 0.06);
    double middleY = area.middleY() + 6;
    var places = new LinkedHashMap<String, Place>();
    for (int i = 0; i < servers.size(); i++) {
      places.put(servers.get(i).id(), at(middleX, middleY, size, (double) i / servers.size()));
    }
    int shown = Math.min(MOST_CLIENTS, clients.size());
    for (int i = 0; i < shown; i++) {
      double y = middleY + (i - (shown - 1) / 2.0) * Math.min(70, area.height() / (shown + 1));
      double x = Math.min(area.right() - 60, middleX + size + radius + 170);
      places.put(clients.get(i).id(), new Place(x, y));
    }
    return new Ring(radius, middleX, middleY, size, places);
  }

  /// A place on the ring; 0 turns is the top, clockwise.
  Place at(double turns) {
    return at(middleX, middleY, size, turns);
  }

  private static Place at(double middleX, double middleY, double size, double turns) {
    double angle = 2 * Math.PI * turns;
    return new Place(middleX + size * Math.sin(angle), middleY - size * Math.cos(angle));
  }

  @Nullable Place place(String node) {
    return places.get(node);
  }

  boolean isOutside(NodeState client) {
    return !places.containsKey(client.id());
  }
}
