package wavetank.paint;

import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Difference;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.StateEvent;

/// One node or message in all detail: what it is, what the last event changed, what is about to
/// happen, and why.
public final class InspectorView {
  private static final int LINES = 8;
  private static final int LOOK_BACK = 20_000;

  private final Theme theme;
  private final Area area;

  public InspectorView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  public void paint(
      Painter painter, Timeline timeline, int place, long at, Words words, Show show) {
    Picture picture = timeline.at(place);
    String id = node(picture, show.selected());
    int last = lastChange(timeline, place, id);
    var change =
        new Change(timeline.at(Math.max(0, last - 1)), timeline.at(last), timeline.event(last));
    paint(painter, picture, change, at, words, show, due -> millis(due - at));
  }

  /// The last change of a node's state.
  ///
  /// @param event that changed it; null before the first one
  record Change(Picture before, Picture after, @Nullable TraceEvent event) {
    /// Whether an event is one.
    static boolean is(@Nullable TraceEvent event) {
      return event instanceof StateEvent
          || event instanceof TraceEvent.Crashed
          || event instanceof TraceEvent.Durable;
    }
  }

  /// @param change of the node that `node` names
  /// @param until how the time to a moment is written
  void paint(
      Painter painter,
      Picture picture,
      Change change,
      long at,
      Words words,
      Show show,
      LongFunction<String> until) {
    painter.box(area.x(), area.y(), area.width(), area.height(), 0, Style.fill(theme.panel()));
    Flight message = message(picture, show.selected());
    var page = new Page(painter);
    if (message != null) {
      message(page, message);
      return;
    }
    String id = node(picture, show.selected());
    if (id.isEmpty()) {
      page.heading("Nothing has happened yet");
      return;
    }
    NodeState node = picture.node(id);
    painter.open("inspector", "about " + id);
    page.heading(
        id
            + " · "
            + (node.isClient()
                ? "client"
                : node.process() == NodeState.Process.DOWN ? "down" : node.server().role()));
    facts(page, node);
    changes(page, change.before(), change.after(), id, change.event(), picture.last());
    expected(page, picture, node, at, until);
    why(page, change.event(), words);
    painter.close();
  }

  /// The node that is selected, or else the one to which something happened last.
  static String node(Picture picture, String selected) {
    if (picture.nodes().containsKey(selected)) {
      return selected;
    }
    TraceEvent last = picture.last();
    if (last != null && !last.node().isEmpty()) {
      return last.node();
    }
    return picture.order().isEmpty() ? "" : picture.order().getFirst();
  }

  private static @Nullable Flight message(Picture picture, String selected) {
    return selected.startsWith("message-")
        ? picture.flights().get(Long.parseLong(selected.substring("message-".length())))
        : null;
  }

  /// The place after the last change of a node's state.
  private static int lastChange(Timeline timeline, int place, String id) {
    for (int at = place; at > 0 && at > place - LOOK_BACK; at--) {
      TraceEvent event = timeline.event(at);
      if (event != null && event.node().equals(id) && Change.is(event)) {
        return at;
      }
    }
    return place;
  }

  private void facts(Page page, NodeState node) {
    if (node.isClient()) {
      return;
    }
    var server = node.server();
    page.fact("currentTerm", Long.toString(server.term()));
    page.fact("votedFor", server.votedFor());
    page.fact("commitIndex", Long.toString(server.commitIndex()));
    page.fact(
        "last entry",
        "%d / t%d".formatted(server.log().last(), server.log().term(server.log().last())));
    page.fact("configuration", server.configuration());
    if (!node.pending().isEmpty()) {
      page.fact("not on disk", node.pending().size() + " changes");
    }
  }

  private void changes(
      Page page,
      Picture before,
      Picture after,
      String id,
      @Nullable TraceEvent event,
      @Nullable TraceEvent last) {
    boolean isLast = event != null && last != null && event.seq() == last.seq();
    page.section(isLast ? "CHANGED BY THIS EVENT" : "CHANGED LAST");
    if (!before.nodes().containsKey(id)) {
      return;
    }
    var differences = Difference.between(before.node(id), after.node(id));
    if (differences.isEmpty()) {
      page.line("nothing");
    }
    differences.stream().limit(LINES).forEach(page::difference);
  }

  private void expected(
      Page page, Picture picture, NodeState node, long at, LongFunction<String> until) {
    var inbox =
        picture.flights().values().stream()
            .filter(flight -> flight.to().equals(node.id()))
            .sorted((a, b) -> Long.compare(a.endsAt(), b.endsAt()))
            .toList();
    long timers = node.timers().values().stream().filter(timer -> timer.due() >= at).count();
    page.section("ON ITS WAY HERE %d   TIMERS %d".formatted(inbox.size(), timers));
    inbox.stream()
        .limit(LINES)
        .forEach(flight ->
            page.line(
                "%s %s%s"
                    .formatted(
                        flight.kind(),
                        flight.from(),
                        flight.endsAt() < 0 ? "" : " in " + until.apply(flight.endsAt()))));
    node.timers().keySet().stream()
        .sorted()
        .limit(4)
        .forEach(name -> {
          var timer = node.timers().get(name);
          if (timer != null && timer.due() >= at) { // a cancelled one runs out unseen
            page.line(
                "%s in %s".formatted(name.toLowerCase(Locale.ROOT), until.apply(timer.due())));
          }
        });
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private void why(Page page, @Nullable TraceEvent event, Words words) {
    if (event instanceof StateEvent change && !change.rule().equals(StateEvent.BEGIN)) {
      page.section("WHY?");
      page.line(change.rule());
      var reason = words.reason(change.rule());
      page.text(reason.says());
      page.dim(reason.source());
    }
  }

  private void message(Page page, Flight message) {
    page.heading(message.kind());
    page.fact("from", message.from());
    page.fact("to", message.to());
    page.fact("sent", String.format(Locale.ROOT, "%.6f s", message.sent().at() / 1e9));
    page.fact(
        message.lost() == null ? "arrives" : "lost",
        message.endsAt() < 0
            ? "not in this trace"
            : String.format(Locale.ROOT, "%.6f s", message.endsAt() / 1e9));
    if (message.lost() != null) {
      page.fact("because of", message.lost().why());
    }
    page.section("WHAT IT SAYS");
    message.body().forEach((name, value) -> page.fact(name, String.valueOf(value)));
  }

  /// Writes downwards.
  private final class Page {
    private final Painter painter;
    private final double left = area.x() + 14;
    private final double width = area.width() - 28;
    private double y = area.y() + 32;

    Page(Painter painter) {
      this.painter = painter;
    }

    private boolean isFull() {
      return y > area.bottom() - 8;
    }

    private void put(String text, Type type, double down) {
      if (!isFull()) {
        painter.text(left, y, type.fit(text, width), type);
        y += down;
      }
    }

    void heading(String text) {
      put(text, Type.sans(19, theme.ink()).bold(), 28);
    }

    void section(String text) {
      y += 14;
      put(text, Type.sans(13, theme.accent()).bold(), 24);
    }

    void fact(String name, String value) {
      if (!isFull()) {
        Type type = Type.mono(13, theme.ink());
        painter.text(left, y, name, Type.mono(13, theme.dim()));
        painter.text(left + 116, y, type.fit(value, width - 116), type);
        y += 21;
      }
    }

    void line(String text) {
      put(text, Type.mono(13, theme.ink()), 21);
    }

    void dim(String text) {
      put(text, Type.sans(13, theme.dim()), 20);
    }

    void text(String text) {
      if (!isFull()) {
        y = Paragraph.paint(painter, text, Type.sans(14, theme.ink()), left, y, width, 5);
      }
    }

    void difference(Difference difference) {
      if (!isFull()) {
        Type before = Type.mono(13, theme.dim());
        Type after = Type.mono(13, theme.ok()).bold();
        painter.text(
            left,
            y,
            Type.mono(13, theme.ink()).fit(difference.name(), 146),
            Type.mono(13, theme.ink()));
        String old = before.fit(difference.before(), 70);
        painter.text(left + 150, y, old, before);
        double x = left + 150 + before.width(old) + 6;
        painter.path(Style.fill(theme.dim()), x, y - 8, x + 7, y - 4, x, y);
        painter.text(x + 13, y, after.fit(difference.after(), area.right() - x - 20), after);
        y += 21;
      }
    }
  }
}
