package wavetank.paint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wavetank.paint.Ring.Place;
import wavetank.timeline.Bar;
import wavetank.timeline.Cone;
import wavetank.timeline.Flight;
import wavetank.timeline.Flights;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.TimerFired;

/// A part of a run as a diagram of space and time: nodes are rows, time runs to the right, messages
/// are arrows. Bars have the colour of the term, and a leader's is thick.
public final class SpaceTimeView {
  /// With more messages than this, arrows have no shapes on them.
  private static final int MOST_SHAPES = 50;

  private static final double HEAD = 22;
  private static final double FOOT = 22;
  private static final double FAINT = 0.12;

  private final Theme theme;
  private final Area area;

  public SpaceTimeView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// Which part is shown, and how.
  ///
  /// @param from in nanoseconds from the start of the run
  /// @param to likewise; later than `from`
  /// @param cone what is drawn strong; `Cone.ALL` if nothing is selected
  /// @param focus what is left out, and whether heartbeats are marks on the leader's row instead of
  ///   arrows
  public record Window(long from, long to, Cone cone, Focus focus) {
    /// The nodes that are shown, in order.
    private List<String> order(Timeline timeline) {
      return timeline.at(timeline.size()).order().stream()
          .filter(id -> !focus.filter().nodes().contains(id))
          .toList();
    }
  }

  public void paint(Painter painter, Timeline timeline, Tape tape, Window window, long at) {
    Axis axis = Axis.of(area, window.from(), window.to());
    List<String> order = window.order(timeline);
    Map<String, Double> rows = rows(order);
    axis.paint(painter, theme, area.y() + HEAD, area.bottom() - FOOT);
    Bands.paint(painter, theme, tape, axis, area.y() + HEAD, area.bottom() - FOOT);
    names(painter, order, axis, rows);
    for (Bar bar : Bar.between(timeline, window.from(), window.to())) {
      Double y = rows.get(bar.node());
      if (y != null) {
        bar(painter, bar, axis, y, window.cone());
      }
    }
    messages(painter, Flights.of(timeline), axis, rows, window);
    marks(painter, timeline, axis, rows, window);
    if (axis.holds(at)) {
      moment(painter, axis, at);
    }
  }

  /// The middle of each node's row.
  private Map<String, Double> rows(List<String> order) {
    double height = (area.height() - HEAD - FOOT) / Math.max(1, order.size());
    Map<String, Double> rows = new TreeMap<>();
    for (int i = 0; i < order.size(); i++) {
      rows.put(order.get(i), area.y() + HEAD + (i + 0.5) * height);
    }
    return rows;
  }

  private void names(Painter painter, List<String> order, Axis axis, Map<String, Double> rows) {
    for (String id : order) {
      double y = rows.getOrDefault(id, area.y());
      painter.line(axis.left(), y, axis.right(), y, theme.line(theme.grid(), 1.2));
      painter.text(area.x() + 4, y + 5, id, Type.sans(15, theme.ink()).bold());
    }
  }

  private void bar(Painter painter, Bar bar, Axis axis, double y, Cone cone) {
    double left = axis.inside(bar.from());
    double width = Math.max(1, axis.inside(bar.to()) - left);
    painter.open("bar-%s-%d".formatted(bar.node(), bar.from()), label(bar));
    double strength = cone.isAll() ? 1 : 0.45;
    boolean leads = bar.role().equals("leader");
    double half = leads ? 7 : bar.role().endsWith("candidate") ? 5 : 3.5;
    if (bar.process() == Process.DOWN) {
      hatch(painter, left, y, width);
    } else if (bar.term() > 0) {
      Style fill = theme.termShape(bar.term()).faded(strength);
      painter.box(left, y - half, width, 2 * half, 0, fill);
      Type type = Type.mono(11, Theme.TERM_INK).bold();
      String text = "t" + bar.term();
      if (leads && width > type.width(text) + 8) {
        painter.text(left + 4, y + 4, text, type);
      }
    }
    if (bar.process() == Process.PAUSED) {
      painter.box(left, y - half - 3, width, 2 * half + 6, 0, theme.line(theme.warn(), 1.5));
    }
    painter.close();
  }

  private static String label(Bar bar) {
    String is =
        switch (bar.process()) {
          case DOWN -> "down";
          case PAUSED -> "paused";
          case UP -> bar.role().isEmpty() ? "not begun" : bar.role() + " term " + bar.term();
        };
    return String.format(
        Locale.ROOT, "%s %s, %.6f s to %.6f s", bar.node(), is, bar.from() / 1e9, bar.to() / 1e9);
  }

  private void hatch(Painter painter, double left, double y, double width) {
    painter.box(left, y - 6, width, 12, 0, Style.fill(theme.panel()).outlined(theme.dim(), 1));
    for (double x = left + 6; x < left + width; x += 9) {
      double begin = Math.max(left, x - 8);
      painter.line(begin, y + 6, x, y - 6, theme.line(theme.dim(), 1.2).faded(0.8));
    }
  }

  private void messages(
      Painter painter, Flights flights, Axis axis, Map<String, Double> rows, Window window) {
    var shown =
        flights.all().stream()
            .filter(flight -> isIn(flight, axis))
            .filter(flight -> !window.focus().filter().hides(flight))
            .filter(flight ->
                !window.focus().foldsHeartbeats()
                    || !flights.heartbeats().contains(flight.number()))
            .toList();
    for (Flight flight : shown) {
      boolean isStrong = window.cone().contains(flight.sent().seq());
      arrow(painter, flight, axis, rows, isStrong, shown.size() <= MOST_SHAPES);
    }
    if (window.focus().foldsHeartbeats()) {
      for (Flight flight : flights.all()) {
        Double y = rows.get(flight.from());
        boolean isCall = flight.kind().equals("AppendEntries");
        if (y != null
            && isCall
            && flights.heartbeats().contains(flight.number())
            && !window.focus().filter().hides(flight)
            && axis.holds(flight.sent().at())) {
          double x = axis.x(flight.sent().at());
          painter.line(x, y + 9, x, y + 13, theme.line(theme.dim(), 1).faded(0.8));
        }
      }
    }
  }

  private static boolean isIn(Flight flight, Axis axis) {
    long end = flight.endsAt() < 0 ? axis.to() : flight.endsAt();
    return end >= axis.from() && flight.sent().at() <= axis.to();
  }

  private void arrow(
      Painter painter,
      Flight flight,
      Axis axis,
      Map<String, Double> rows,
      boolean isStrong,
      boolean hasShape) {
    Double fromY = rows.get(flight.from());
    Double toY = rows.get(flight.to());
    if (fromY == null || toY == null) {
      return;
    }
    long term = flight.body().number("term", 0);
    boolean isLost = flight.lost() != null;
    Place from = new Place(axis.x(flight.sent().at()), fromY);
    double end = axis.x(flight.endsAt() < 0 ? axis.to() : flight.endsAt());
    Place to = new Place(Math.max(end, from.x()), toY);
    if (isLost) { // a cut stops it at once: half of the way shows whereto it went
      to = from.towards(new Place(to.x() + 14, toY), 0.4);
    }
    Place begin = clip(from, to, axis);
    Place tip = clip(to, from, axis);
    String colour = term > 0 && theme == Theme.DARK ? theme.term(term) : theme.dim();
    Style line = theme.line(isLost ? theme.fault() : colour, 1.4).faded(isStrong ? 0.9 : FAINT);
    painter.open(
        "message-" + flight.number(), MessageView.label(flight) + (isLost ? ", lost" : ""));
    painter.line(begin.x(), begin.y(), tip.x(), tip.y(), line);
    if (isLost) {
      cross(painter, to, isStrong ? 1 : FAINT);
    } else if (flight.endsAt() >= 0 && flight.endsAt() <= axis.to()) {
      head(painter, from, to, Style.fill(colour).faded(isStrong ? 0.9 : FAINT));
    }
    Place middle = from.towards(to, 0.3);
    if (hasShape && isStrong && middle.x() > axis.left() && middle.x() < axis.right()) {
      new MessageView(theme, 7.5).draw(painter, flight, middle.x(), middle.y());
    }
    painter.close();
  }

  /// `one`, or where the line to `other` comes into the picture.
  private static Place clip(Place one, Place other, Axis axis) {
    double edge = Math.clamp(one.x(), axis.left(), axis.right());
    return edge == one.x() || other.x() == one.x()
        ? one
        : one.towards(other, (edge - one.x()) / (other.x() - one.x()));
  }

  private static void head(Painter painter, Place from, Place to, Style style) {
    double length = Math.max(1, from.distance(to));
    double dx = (to.x() - from.x()) / length;
    double dy = (to.y() - from.y()) / length;
    painter.path(
        style,
        to.x(),
        to.y(),
        to.x() - 8 * dx - 3.5 * dy,
        to.y() - 8 * dy + 3.5 * dx,
        to.x() - 8 * dx + 3.5 * dy,
        to.y() - 8 * dy - 3.5 * dx);
  }

  private void cross(Painter painter, Place at, double opacity) {
    Style style = theme.line(theme.fault(), 2).faded(opacity);
    painter.line(at.x() - 4, at.y() - 4, at.x() + 4, at.y() + 4, style);
    painter.line(at.x() - 4, at.y() + 4, at.x() + 4, at.y() - 4, style);
  }

  /// Timers that ran out, and the events of the cone.
  private void marks(
      Painter painter, Timeline timeline, Axis axis, Map<String, Double> rows, Window window) {
    int last = timeline.placeAt(axis.to());
    for (int place = timeline.placeAt(axis.from()); place < last; place++) {
      TraceEvent event = timeline.events().get(place);
      Double y = rows.get(event.node());
      if (y == null || !axis.holds(event.at())) {
        continue;
      }
      double x = axis.x(event.at());
      boolean isElection = event instanceof TimerFired fired && fired.timer().equals("ELECTION");
      if (isElection && window.cone().contains(event.seq())) {
        painter.open("event-" + event.seq(), event.node() + ": its election timer runs out");
        painter.path(
            Style.fill(theme.warn()).outlined(theme.ground(), 1),
            x - 5,
            y - 15,
            x + 5,
            y - 15,
            x,
            y - 7);
        painter.close();
      } else if (!window.cone().isAll() && window.cone().contains(event.seq())) {
        painter.circle(x, y, 3, Style.fill(theme.accent()).outlined(theme.ground(), 1));
      }
    }
  }

  private void moment(Painter painter, Axis axis, long at) {
    double x = axis.x(at);
    painter.open("moment-here", String.format(Locale.ROOT, "moment shown: %.6f s", at / 1e9));
    painter.line(x, area.y() + HEAD - 4, x, area.bottom() - FOOT, theme.line(theme.accent(), 2));
    painter.close();
  }
}
