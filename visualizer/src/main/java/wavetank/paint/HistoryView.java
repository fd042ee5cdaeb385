package wavetank.paint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wavetank.timeline.Operation;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Outcome;

/// What clients asked for over a part of a run: a bar for each operation, from question to answer.
/// Full = it took effect, hollow = it never will, dashed = nobody knows; the dot is when its entry
/// was applied. What a check says no to is framed.
public final class HistoryView {
  private static final double HEAD = 22;
  private static final double FOOT = 22;

  private final Theme theme;
  private final Area area;

  public HistoryView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// @param from where the part begins, in nanoseconds from the start of the run
  /// @param to where it ends
  /// @param at the moment that is marked
  public void paint(Painter painter, Timeline timeline, Tape tape, long from, long to, long at) {
    var said = tape.violations().stream().limit(2).toList();
    double low = said.isEmpty() ? 0 : 12 + said.size() * 44;
    double bottom = area.bottom() - FOOT - low;
    Axis axis = Axis.of(area, from, to);
    axis.paint(painter, theme, area.y() + HEAD, bottom);
    Bands.paint(painter, theme, tape, axis, area.y() + HEAD, bottom);
    var lanes = lanes(Operation.of(timeline), axis);
    int count = Math.max(1, lanes.values().stream().mapToInt(List::size).sum());
    double height = Math.min(56, (bottom - area.y() - HEAD - 8) / count);
    double y = area.y() + HEAD + 6;
    for (var client : lanes.entrySet()) {
      painter.text(area.x() + 4, y + height / 2 + 5, client.getKey(), name(height));
      for (List<Operation> lane : client.getValue()) {
        for (int i = 0; i < lane.size(); i++) {
          double begin = i == 0 ? axis.left() : axis.x(lane.get(i - 1).endsAt());
          boolean isLast = i == lane.size() - 1;
          double end = isLast ? axis.right() : axis.x(lane.get(i + 1).invoked().at());
          var room = new Area(begin, y + 2, end - begin, Math.max(3, height - 6));
          bar(painter, lane.get(i), axis, room);
        }
        y += height;
      }
      painter.line(area.x(), y, axis.right(), y, theme.line(theme.grid(), 1));
    }
    if (lanes.isEmpty()) {
      painter.text(axis.left() + 8, y + 20, "no operations here", Type.sans(15, theme.dim()));
    }
    sentences(painter, said, area.bottom() - low + 8);
    if (axis.holds(at)) {
      double x = axis.x(at);
      painter.line(x, area.y() + HEAD - 4, x, bottom, theme.line(theme.accent(), 2));
    }
  }

  private Type name(double height) {
    return Type.sans(Math.clamp(height, 9, 15), theme.ink()).bold();
  }

  /// By client, so that those that overlap are below each other.
  private static Map<String, List<List<Operation>>> lanes(List<Operation> all, Axis axis) {
    Map<String, List<List<Operation>>> clients = new LinkedHashMap<>();
    all.stream()
        .map(Operation::client)
        .distinct()
        .sorted()
        .forEach(client -> clients.put(client, new ArrayList<>()));
    for (Operation operation : all) {
      long end = operation.endsAt() < 0 ? Long.MAX_VALUE : operation.endsAt();
      if (end < axis.from() || operation.invoked().at() > axis.to()) {
        continue;
      }
      var lanes = clients.computeIfAbsent(operation.client(), _ -> new ArrayList<>());
      List<Operation> free = null;
      for (List<Operation> lane : lanes) {
        long busy = lane.getLast().endsAt();
        if (free == null && busy >= 0 && busy <= operation.invoked().at()) {
          free = lane;
        }
      }
      if (free == null) {
        free = new ArrayList<>();
        lanes.add(free);
      }
      free.add(operation);
    }
    clients.values().removeIf(List::isEmpty);
    return clients;
  }

  /// @param room from the end of the operation before it to the begin of the next one
  private void bar(Painter painter, Operation operation, Axis axis, Area room) {
    double y = room.y();
    double height = room.height();
    double left = axis.inside(operation.invoked().at());
    double right = operation.endsAt() < 0 ? axis.right() : axis.inside(operation.endsAt());
    double width = Math.max(2, right - left);
    painter.open("operation-" + operation.invoked().operation(), label(operation));
    painter.box(left, y, width, height, Math.min(3, width / 3), style(operation));
    if (operation.isNamed()) {
      painter.box(left - 3, y - 3, width + 6, height + 6, 5, theme.line(theme.fault(), 2.5));
    }
    words(painter, operation, new Area(left, y, width, height), room);
    if (axis.holds(operation.appliedAt())) {
      double x = axis.x(operation.appliedAt());
      Style dot = Style.fill(theme.ink()).outlined(theme.ground(), 1);
      painter.circle(x, y + height, Math.min(3.5, height / 3), dot);
    }
    painter.close();
  }

  private Style style(Operation operation) {
    return switch (outcome(operation)) {
      case OK -> Style.fill(theme.panel()).outlined(theme.ok(), 1.6 * theme.stroke());
      case FAIL -> Style.fill(theme.ground()).outlined(theme.dim(), 1.2 * theme.stroke());
      case UNKNOWN ->
          Style.fill(theme.ground()).outlined(theme.warn(), 1.6 * theme.stroke()).dashed(4);
    };
  }

  private static Outcome outcome(Operation operation) {
    var completed = operation.completed();
    return completed == null ? Outcome.UNKNOWN : completed.outcome();
  }

  /// As much as there is room for, inside or behind: question and answer, or the question, or
  /// nothing.
  private void words(Painter painter, Operation operation, Area bar, Area room) {
    if (bar.height() < 10) {
      return;
    }
    double size = Math.min(13, bar.height() - 2);
    Type type = Type.mono(size, theme.ink());
    String whole = text(operation);
    double base = bar.middleY() + size * 0.36;
    double gap = operation.isNamed() ? 9 : 6;
    if (type.width(whole) <= bar.width() - 8) {
      painter.text(bar.x() + 5, base, whole, type);
    } else if (bar.right() + gap + type.width(whole) <= room.right() - 6) {
      painter.text(bar.right() + gap, base, whole, type);
    } else if (operation.isNamed() && bar.x() - gap - type.width(whole) >= room.x()) {
      painter.text(bar.x() - gap, base, whole, type.end());
    } else if (type.width(operation.question()) <= bar.width() - 8) {
      painter.text(bar.x() + 5, base, operation.question(), type);
    } else if (bar.right() + gap + type.sized(size - 3).width(whole) <= room.right() - 4) {
      painter.text(bar.right() + gap, base, whole, type.sized(size - 3));
    }
  }

  private static String text(Operation operation) {
    String sign =
        switch (outcome(operation)) {
          case OK -> operation.answer().isEmpty() ? " ✓" : " → " + operation.answer();
          case FAIL -> " ✗";
          case UNKNOWN -> " ?";
        };
    return operation.question() + sign;
  }

  private static String label(Operation operation) {
    return String.format(
        Locale.ROOT,
        "%s: %s%s, %.6f s to %s",
        operation.client(),
        text(operation),
        operation.isNamed() ? ", named by a check that says no" : "",
        operation.invoked().at() / 1e9,
        operation.endsAt() < 0
            ? "the end"
            : String.format(Locale.ROOT, "%.6f s", operation.endsAt() / 1e9));
  }

  /// What checks say no to.
  private void sentences(Painter painter, List<Judged> said, double top) {
    double y = top + 14;
    for (Judged judged : said) {
      painter.open("verdict-" + judged.check(), judged.check() + " is broken: " + judged.why());
      Type type = Type.sans(15, theme.fault()).bold();
      String text = "%s is broken: %s".formatted(judged.check(), judged.why());
      y = Paragraph.paint(painter, text, type, area.x() + 4, y, area.width() - 16, 2);
      painter.close();
    }
  }
}
