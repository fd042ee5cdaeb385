package wavetank.paint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.paint.Ring.Place;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;
import wavetank.timeline.Picture.Loss;

/// The stage: nodes in a ring, links, cuts, and messages on their way.
public final class StageView {
  /// More messages on one link than this are drawn as a stream with a count.
  private static final int MOST_ON_A_LINK = 12;

  private final Theme theme;
  private final Area area;

  public StageView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// All of it at a moment.
  ///
  /// @param show what is selected, and how time passes
  public void paint(Painter painter, Picture picture, long at, Show show) {
    paintStill(painter, picture, show);
    paintMoving(painter, picture, at, show);
  }

  /// What changes from event to event only.
  public void paintStill(Painter painter, Picture all, Show show) {
    Picture picture = show.focus().filter().of(all);
    Ring ring = Ring.of(picture, area);
    links(painter, picture, ring);
    new LinkFaults(theme, ring).paint(painter, picture, show);
    new CutShapes(picture, ring).paint(painter, theme, show);
    faultNames(painter, picture, show);
    var nodes = nodes(ring);
    for (NodeState client : picture.clients()) {
      Place at = ring.place(client.id());
      if (at != null) {
        nodes.paintClient(painter, client, at);
      }
    }
    int voters = voters(all);
    for (NodeState server : picture.servers()) {
      Place at = ring.place(server.id());
      if (at != null) {
        nodes.paint(painter, server, at, voters, show.selected().equals(server.id()));
        nodes.paintWords(painter, server, at, voters, ring.isLeft(at));
      }
    }
  }

  /// What moves while time passes.
  public void paintMoving(Painter painter, Picture all, long at, Show show) {
    Picture picture = show.focus().filter().of(all);
    Ring ring = Ring.of(picture, area);
    var nodes = nodes(ring);
    var messages = messages(ring);
    move(
        picture,
        at,
        show,
        new Moving() {
          @Override
          public void arc(NodeState server, Place place) {
            nodes.paintArc(painter, server, place, at);
          }

          @Override
          public void message(Flight flight, Place from, Place to) {
            Place on = from.towards(to, flight.progress(at, show.typicalNanos()));
            boolean isSelected = show.selected().equals("message-" + flight.number());
            messages.paint(painter, flight, on, isSelected);
          }

          @Override
          public void stream(List<Flight> link, Place from, Place to) {
            paintStream(painter, link, from, to);
          }

          @Override
          public void loss(Loss loss, Place on, double age) {
            messages.paintLost(painter, loss.flight(), on, 1 - age / 2);
          }
        });
  }

  Ring ring(Picture picture) {
    return Ring.of(picture, area);
  }

  NodeView nodes(Ring ring) {
    return new NodeView(theme, ring.radius());
  }

  MessageView messages(Ring ring) {
    return new MessageView(theme, Math.clamp(ring.radius() * 0.26, 9, 13));
  }

  /// Says what moves, in the order in which it is drawn.
  void move(Picture picture, long at, Show show, Moving moving) {
    Ring ring = Ring.of(picture, area);
    for (NodeState server : picture.servers()) {
      Place place = ring.place(server.id());
      if (place != null) {
        moving.arc(server, place);
      }
    }
    for (List<Flight> link : byLink(picture)) {
      Place from = place(ring, link.getFirst(), 0);
      Place to = place(ring, link.getFirst(), 1);
      if (isStream(link)) {
        moving.stream(link, from, to);
      } else {
        link.forEach(flight -> moving.message(flight, from, to));
      }
    }
    for (Loss loss : picture.losses()) {
      double age = (double) (at - loss.dropped().at()) / show.fadeNanos();
      if (age >= 0 && age < 1) {
        Place from = place(ring, loss.flight(), 0);
        Place to = place(ring, loss.flight(), 1);
        moving.loss(loss, from.towards(to, 0.5), age);
      }
    }
  }

  private static boolean isStream(List<Flight> link) {
    return link.size() > MOST_ON_A_LINK;
  }

  void paintStream(Painter painter, List<Flight> link, Place from, Place to) {
    Flight first = link.getFirst();
    painter.open(
        "stream-%s-%s".formatted(first.from(), first.to()),
        "%d messages from %s to %s".formatted(link.size(), first.from(), first.to()));
    painter.line(from.x(), from.y(), to.x(), to.y(), theme.line(theme.dim(), 4).faded(0.6));
    Place middle = from.towards(to, 0.5);
    painter.text(
        middle.x(),
        middle.y(),
        "×" + link.size(),
        Type.mono(14, theme.ink()).bold().middle().over(theme.ground()));
    painter.close();
  }

  CutShapes cuts(Picture picture) {
    return new CutShapes(picture, Ring.of(picture, area));
  }

  /// The way of a message.
  Way way(Picture picture, Flight flight) {
    return Ring.of(picture, area).way(flight.from(), flight.to());
  }

  /// Where a message is when this share of its way is behind it.
  static Place place(Ring ring, Flight flight, double share) {
    Way way = ring.way(flight.from(), flight.to());
    return new Place(way.x(share), way.y(share));
  }

  private static List<List<Flight>> byLink(Picture picture) {
    Map<String, List<Flight>> links = new LinkedHashMap<>();
    picture.flights().values().stream()
        .sorted((a, b) -> Long.compare(a.sent().seq(), b.sent().seq()))
        .forEach(flight ->
            links
                .computeIfAbsent(flight.from() + ">" + flight.to(), _ -> new ArrayList<>())
                .add(flight));
    var all = new ArrayList<>(links.values());
    all.sort((a, b) -> Boolean.compare(isStream(a), isStream(b))); // counts are above the rest
    return all;
  }

  private void links(Painter painter, Picture picture, Ring ring) {
    var servers = picture.servers();
    for (int i = 0; i < servers.size(); i++) {
      for (int j = i + 1; j < servers.size(); j++) {
        String one = servers.get(i).id();
        String other = servers.get(j).id();
        boolean there = picture.isCut(one, other);
        boolean back = picture.isCut(other, one);
        Place from = ring.places().get(one);
        Place to = ring.places().get(other);
        if (from == null || to == null) {
          continue;
        }
        if (there || back) {
          painter.line(
              from.x(), from.y(), to.x(), to.y(), theme.line(theme.fault(), 1.5).dashed(5));
        } else {
          painter.line(from.x(), from.y(), to.x(), to.y(), theme.line(theme.grid(), 1.2));
        }
        if (there != back) {
          arrow(painter, there ? from : to, there ? to : from);
        }
      }
    }
  }

  /// Shows which direction of a link is cut.
  private void arrow(Painter painter, Place from, Place to) {
    Place tip = from.towards(to, 0.62);
    double distance = Math.max(1, from.distance(to));
    double dx = (to.x() - from.x()) / distance * 12;
    double dy = (to.y() - from.y()) / distance * 12;
    painter.path(
        Style.fill(theme.fault()),
        tip.x() + dx,
        tip.y() + dy,
        tip.x() - dy * 0.6,
        tip.y() + dx * 0.6,
        tip.x() + dy * 0.6,
        tip.y() - dx * 0.6);
  }

  private void faultNames(Painter painter, Picture picture, Show show) {
    double y = area.y() + 20;
    for (ActiveFault fault : picture.faults().reversed()) {
      if (y > area.y() + 20 + 5 * 18) {
        painter.text(area.x() + 12, y, "…", Type.sans(13, theme.fault()));
        return;
      }
      painter.open("fault-" + fault.id(), "fault: " + fault.line());
      boolean isSelected = show.selected().equals("fault-" + fault.id());
      Type type = Type.sans(13, isSelected ? theme.accent() : theme.fault()).bold();
      painter.text(area.x() + 12, y, type.fit(fault.line(), area.width() * 0.34), type);
      painter.close();
      y += 18;
    }
  }

  static int voters(Picture picture) {
    String members =
        picture.servers().stream()
            .filter(server -> !server.server().configuration().isEmpty())
            .max((a, b) -> Long.compare(a.server().term(), b.server().term()))
            .map(server -> server.server().configuration())
            .orElse("");
    int learning = members.indexOf('(');
    String voters = learning < 0 ? members : members.substring(0, learning);
    String newest = voters.substring(voters.indexOf("->") < 0 ? 0 : voters.indexOf("->") + 2);
    return newest.isBlank() ? picture.servers().size() : newest.strip().split("\\s+").length;
  }
}
