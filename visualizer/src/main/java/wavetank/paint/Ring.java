package wavetank.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;

/// Where nodes stand on the stage: servers in a ring, the first at the top, and clients in a column
/// beside it. A low stage has a flat ring, so that neighbours keep apart.
///
/// @param radius of a server
/// @param across half the width of the ring; `size` is half its height
/// @param places of all nodes by name
record Ring(
    double radius,
    double middleX,
    double middleY,
    double across,
    double size,
    Map<String, Place> places) {
  private static final int MOST_CLIENTS = 6;
  private static final int STEPS = 64;

  /// Room for what is said beside a server, in points.
  private static final double BESIDE = 84;

  /// Room for clients and for messages to them, in points.
  private static final double CLIENTS = 130;

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
    double largest = Math.clamp(Math.min(area.height() / 8, area.width() / 14), 15, 60);
    if (servers.size() > 5) {
      largest *= 5.0 / servers.size() + (servers.size() > 7 ? 0 : 0.1);
    }
    double above = largest * 1.5 + 22; // a crown is there
    double below = largest + 24;
    double size = Math.max(10, (area.height() - above - below) / 2);
    double room = area.width() / 2 - largest - BESIDE - (clients.isEmpty() ? 0 : CLIENTS / 2);
    double wide = Math.min(330, Math.max(2.3 * size, 4.6 * largest + 26 * servers.size() - 65));
    double across = Math.max(10, Math.min(room, Math.max(size, wide)));
    double middleX = area.middleX() - (clients.isEmpty() ? 0 : CLIENTS / 2);
    double middleY = area.y() + above + size;
    var places = new LinkedHashMap<String, Place>();
    for (int i = 0; i < servers.size(); i++) {
      double turns = (double) i / servers.size();
      places.put(servers.get(i).id(), at(middleX, middleY, across, size, turns));
    }
    double radius = Math.min(largest, Math.max(12, (nearest(places) - 32) / 2.36));
    int shown = Math.min(MOST_CLIENTS, clients.size());
    double apart = shown < 2 ? 0 : Math.min(70, (area.height() - 40) / (shown - 1));
    for (int i = 0; i < shown; i++) {
      double y = area.middleY() + (i - (shown - 1) / 2.0) * apart;
      double x = Math.min(area.right() - 40, middleX + across + radius + BESIDE + CLIENTS - 40);
      places.put(clients.get(i).id(), new Place(x, y));
    }
    return new Ring(radius, middleX, middleY, across, size, places);
  }

  /// A place on the ring; 0 turns is the top, clockwise.
  Place at(double turns) {
    return at(middleX, middleY, across, size, turns);
  }

  private static Place at(
      double middleX, double middleY, double across, double size, double turns) {
    double angle = 2 * Math.PI * walked(across, size, turns);
    return new Place(middleX + across * Math.sin(angle), middleY - size * Math.cos(angle));
  }

  /// How near two servers come to each other.
  private static double nearest(Map<String, Place> servers) {
    var all = List.copyOf(servers.values());
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      nearest = Math.min(nearest, all.get(i).distance(all.get((i + 1) % all.size())));
    }
    return all.size() < 2 ? Double.MAX_VALUE : nearest;
  }

  /// After which share of the angle this share of the way around is behind one: on a flat ring
  /// equal angles would crowd those at the sides.
  private static double walked(double across, double size, double turns) {
    double whole = turns - Math.floor(turns);
    double half = whole > 0.5 ? 1 - whole : whole; // both halves are alike
    var way = new double[STEPS + 1];
    for (int i = 1; i <= STEPS; i++) {
      double middle = Math.PI * (i - 0.5) / STEPS;
      way[i] = way[i - 1] + Math.hypot(across * Math.cos(middle), size * Math.sin(middle));
    }
    double wanted = 2 * half * way[STEPS];
    int step = 1;
    while (step < STEPS && way[step] < wanted) {
      step++;
    }
    double share = (wanted - way[step - 1]) / (way[step] - way[step - 1]);
    double angle = (step - 1 + share) / STEPS / 2;
    return whole > 0.5 ? 1 - angle : angle;
  }

  /// How far from the left nothing stands below `fromY`.
  double freeLeft(double fromY) {
    return places.values().stream()
        .filter(place -> place.y() + radius > fromY)
        .mapToDouble(place -> place.x() - radius - BESIDE)
        .min()
        .orElse(middleX);
  }

  /// Whether what is said of a node stands at its left, away from the others.
  boolean isLeft(Place place) {
    return place.x() < middleX - 1;
  }

  @Nullable Place place(String node) {
    return places.get(node);
  }

  /// The way of messages from one node to another. The two directions keep to the right, so that
  /// they do not meet.
  Way way(String sender, String receiver) {
    Place from = places.getOrDefault(sender, outside());
    Place to = places.getOrDefault(receiver, outside());
    double distance = Math.max(1, from.distance(to));
    double aside = Math.min(10, radius * 0.22);
    double shiftX = -(to.y() - from.y()) / distance * aside;
    double shiftY = (to.x() - from.x()) / distance * aside;
    double edge = Math.min(0.45, (radius + 14) / distance);
    Place begin = from.towards(to, edge);
    Place end = from.towards(to, 1 - edge);
    return new Way(begin.x() + shiftX, begin.y() + shiftY, end.x() + shiftX, end.y() + shiftY);
  }

  /// Clients for whom there is no room.
  Place outside() {
    return new Place(middleX + across + radius + 180, middleY);
  }

  boolean isOutside(NodeState client) {
    return !places.containsKey(client.id());
  }
}
