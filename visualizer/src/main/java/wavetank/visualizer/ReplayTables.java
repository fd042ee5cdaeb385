package wavetank.visualizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.paint.Item;
import wavetank.paint.Motion;
import wavetank.paint.Scene;
import wavetank.paint.Scene.Actor;

/// The scenes of a replay in little room: distinct strokes, distinct fragments made of them, and
/// for each place only what is not as it was at the place before.
final class ReplayTables {
  static final int TRAVEL = 0;
  static final int COUNTDOWN = 1;
  static final int FADING = 2;
  static final int STAY = 3;
  static final int CLOCK = 4;
  static final int CURSOR = 5;
  static final int GONE = -1;

  private final Map<String, Integer> strokes = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> known = new HashMap<>();
  private final Map<String, Drawn> drawn = new HashMap<>();
  private final List<Fragment> fragments = new ArrayList<>();
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> orders = new LinkedHashMap<>();
  private final Map<Path, Integer> paths = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();

  private final Map<Integer, Made> latest = new HashMap<>();
  private Map<Integer, Integer> still = new LinkedHashMap<>();
  private Map<Integer, Moved> moving = new LinkedHashMap<>();
  private long time;

  /// Strokes: so many as at the head and at the tail of an earlier fragment, and others between.
  ///
  /// @param back how many fragments before this one the other is; 0 if there is none
  record Fragment(int back, int head, int tail, List<Integer> between) {}

  /// From where to where messages go, in points.
  record Path(double fromX, double fromY, double toX, double toY) {}

  /// What is new at a place.
  ///
  /// @param after nanoseconds since the place before
  /// @param still key and fragment in turn; `GONE` for a fragment that is not there any more
  /// @param moving key and fragment, and how it moves: `TRAVEL`, since when, for how long, path;
  ///   `COUNTDOWN`, since when, for how long, its late fragment; `FADING`, since when, for how
  ///   long; `CURSOR`, how far, in points; `STAY` or `CLOCK`. Since when: nanoseconds before this
  ///   place.
  /// @param order of the keys of what stands still
  record Place(long after, List<Long> still, List<Long> moving, int order) {}

  /// An item that moves, as it was told last; times from the start of the run.
  private record Moved(int fragment, Motion motion) {}

  /// The fragment that was made last for a key.
  private record Made(int number, List<Integer> strokes) {}

  List<String> strokes() {
    return List.copyOf(strokes.keySet());
  }

  List<Fragment> fragments() {
    return fragments;
  }

  List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  List<List<Integer>> orders() {
    return List.copyOf(orders.keySet());
  }

  List<Path> paths() {
    return List.copyOf(paths.keySet());
  }

  List<Place> places() {
    return places;
  }

  /// Adds the scene of the next place.
  ///
  /// @param at its time, in nanoseconds from the start of the run
  void add(Scene scene, long at) {
    var nowStill = new LinkedHashMap<Integer, Integer>();
    int order = order(scene.still(), nowStill);
    var changes = new ArrayList<Long>();
    nowStill.forEach((key, fragment) -> {
      if (!fragment.equals(still.get(key))) {
        changes.add((long) key);
        changes.add((long) fragment);
      }
    });
    leavers(still, nowStill, changes);

    var nowMoving = new LinkedHashMap<Integer, Moved>();
    var moves = new ArrayList<Long>();
    for (Actor actor : scene.moving()) {
      int key = number(keys, actor.item().key());
      var moved = new Moved(fragment(actor.item()), actor.motion());
      nowMoving.put(key, moved);
      if (!moved.equals(moving.get(key))) {
        moves.add((long) key);
        moves.add((long) moved.fragment());
        tell(moved.motion(), at, moves);
      }
    }
    leavers(moving, nowMoving, moves);

    places.add(new Place(at - time, changes, moves, order));
    still = nowStill;
    moving = nowMoving;
    time = at;
  }

  private static void leavers(Map<Integer, ?> before, Map<Integer, ?> now, List<Long> changes) {
    for (int key : before.keySet()) {
      if (!now.containsKey(key)) {
        changes.add((long) key);
        changes.add((long) GONE);
      }
    }
  }

  private int order(List<Item> items, Map<Integer, Integer> now) {
    var order = new ArrayList<Integer>();
    for (Item item : items) {
      int key = number(keys, item.key());
      order.add(key);
      now.put(key, fragment(item));
    }
    return number(orders, List.copyOf(order));
  }

  private void tell(Motion motion, long at, List<Long> moves) {
    switch (motion) {
      case Motion.Travel way -> {
        var path = new Path(way.fromX(), way.fromY(), way.toX(), way.toY());
        add(moves, TRAVEL, at - way.from(), way.to() - way.from(), number(paths, path));
      }
      case Motion.Countdown timer ->
          add(
              moves,
              COUNTDOWN,
              at - timer.setAt(),
              timer.due() - timer.setAt(),
              fragment(timer.late()));
      case Motion.Fading fading -> add(moves, FADING, at - fading.from(), fading.nanos());
      case Motion.Stay() -> add(moves, STAY);
      case Motion.Clock() -> add(moves, CLOCK);
      case Motion.Cursor(double way) -> add(moves, CURSOR, Math.round(way));
    }
  }

  private static void add(List<Long> numbers, long... more) {
    for (long one : more) {
      numbers.add(one);
    }
  }

  /// The item that was told last for a key; the same one again needs no look at its strokes.
  private record Drawn(Item item, int fragment) {}

  private int fragment(Item item) {
    Drawn last = drawn.get(item.key());
    if (last != null && last.item() == item) {
      return last.fragment();
    }
    var ids = item.strokes().stream().map(stroke -> number(strokes, stroke)).toList();
    Integer same = known.get(ids);
    int fragment = same == null ? newFragment(number(keys, item.key()), ids) : same;
    known.put(ids, fragment);
    drawn.put(item.key(), new Drawn(item, fragment));
    return fragment;
  }

  /// As what differs from the one that was made for this key before it.
  private int newFragment(int key, List<Integer> ids) {
    int number = fragments.size();
    Made before = latest.put(key, new Made(number, ids));
    if (before == null) {
      fragments.add(new Fragment(0, 0, 0, ids));
      return number;
    }
    var base = before.strokes();
    int most = Math.min(base.size(), ids.size());
    int head = 0;
    while (head < most && base.get(head).equals(ids.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && base.get(base.size() - 1 - tail).equals(ids.get(ids.size() - 1 - tail))) {
      tail++;
    }
    fragments.add(
        new Fragment(number - before.number(), head, tail, ids.subList(head, ids.size() - tail)));
    return number;
  }

  private static <K> int number(Map<K, Integer> numbers, K thing) {
    Integer known = numbers.get(thing);
    if (known != null) {
      return known;
    }
    numbers.put(thing, numbers.size());
    return numbers.size() - 1;
  }
}
