package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Focus;
import wavetank.timeline.Filter;
import wavetank.timeline.Flights;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent.Sent;

/// What of a run its user leaves out, and what a search has found in it.
final class Lens {
  private final SortedSet<String> nodes = new TreeSet<>();
  private final SortedSet<String> kinds = new TreeSet<>();
  private boolean hidesHeartbeats;
  private boolean foldsHeartbeats = true;
  private List<Long> found = List.of();
  private @Nullable Timeline known;
  private List<Long> heartbeats = List.of();
  private @Nullable Timeline focused;
  private @Nullable Focus focus;

  /// All of it, for a run; asked for in each frame.
  Focus of(Timeline timeline) {
    if (focus == null || focused != timeline) {
      focus = made(timeline);
      focused = timeline;
    }
    return focus;
  }

  private Focus made(Timeline timeline) {
    var hidden = hidesHeartbeats ? heartbeats(timeline) : List.<Long>of();
    return new Focus(new Filter(nodes, kinds, new TreeSet<>(hidden)), foldsHeartbeats, found);
  }

  /// Which messages are heartbeats is found out once for each run.
  private List<Long> heartbeats(Timeline timeline) {
    if (known != timeline) {
      known = timeline;
      heartbeats = List.copyOf(Flights.of(timeline).heartbeats());
    }
    return heartbeats;
  }

  boolean hidesNode(String node) {
    return nodes.contains(node);
  }

  boolean hidesKind(String kind) {
    return kinds.contains(kind);
  }

  boolean hidesHeartbeats() {
    return hidesHeartbeats;
  }

  boolean foldsHeartbeats() {
    return foldsHeartbeats;
  }

  void hideNode(String node, boolean on) {
    put(nodes, node, on);
  }

  void hideKind(String kind, boolean on) {
    put(kinds, kind, on);
  }

  private void put(SortedSet<String> names, String name, boolean on) {
    focus = null;
    if (on) {
      names.add(name);
    } else {
      names.remove(name);
    }
  }

  /// Leaves heartbeats out of the stage and of space-time.
  void hideHeartbeats(boolean on) {
    focus = null;
    hidesHeartbeats = on;
  }

  /// Draws heartbeats in space-time as marks, or as arrows.
  void foldHeartbeats(boolean on) {
    focus = null;
    foldsHeartbeats = on;
  }

  /// Shows everything again.
  void clear() {
    focus = null;
    nodes.clear();
    kinds.clear();
    hidesHeartbeats = false;
    foldsHeartbeats = true;
  }

  /// Marks moments.
  void found(List<Long> moments) {
    focus = null;
    found = List.copyOf(moments);
  }

  /// All kinds of messages of a run, in the order of their names.
  static List<String> kinds(Timeline timeline) {
    var all = new TreeSet<String>();
    timeline
        .events()
        .forEach(event -> {
          if (event instanceof Sent sent) {
            all.add(sent.kind());
          }
        });
    return new ArrayList<>(all);
  }
}
