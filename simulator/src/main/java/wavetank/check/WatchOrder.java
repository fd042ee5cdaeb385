package wavetank.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceEvent.Restarted;

/// Watchers of the same keys see the same changes: each once, in the order of their revisions, all
/// those of a revision together, without a gap; and a write that was acknowledged before another
/// was asked for comes before it; and all of them come, some time later (etcd's API guarantees,
/// *Watch APIs*).
///
/// It knows of changes only what watchers have seen, so it trusts no server.
final class WatchOrder implements Check {
  private static final String SEEN = "store.seen";

  /// What was acknowledged so long before the end every watcher has seen: it may need that long to
  /// find another server.
  private static final long LATEST_NANOS = Duration.ofSeconds(6).toNanos();

  private static final String PROGRESS = "store.seen.progress";
  private static final String LOST = "store.seen.lost";

  /// Place of a change: its revision, and its place in it.
  private record Place(long revision, long sub) implements Comparable<Place> {
    static Place parse(String text) {
      int dot = text.indexOf('.');
      return new Place(
          Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    @Override
    public int compareTo(Place other) {
      int byRevision = Long.compare(revision, other.revision);
      return byRevision != 0 ? byRevision : Long.compare(sub, other.sub);
    }

    @Override
    public String toString() {
      return sub == 0 ? String.valueOf(revision) : revision + "." + sub;
    }
  }

  /// @param event in which somebody saw it first
  private record Change(String what, String who, long event) {}

  /// What one watcher has seen since it began, or began anew.
  private static final class Watcher {
    final Map<Place, Long> seen = new TreeMap<>();
    long from = 1;
    long through;
  }

  private record Life(String who, Watcher watcher) {}

  private final Map<Place, Change> changes = new TreeMap<>();
  private final Map<String, Watcher> watchers = new TreeMap<>();
  private final List<Life> lives = new ArrayList<>();
  private final Map<Long, Invoked> running = new TreeMap<>();
  private final List<Put> puts = new ArrayList<>();
  private @Nullable Violated first;

  /// A put whose value nobody else wrote.
  private record Put(Invoked call, Completed answer) {
    String words() {
      return call.arguments().text("key") + "=" + call.arguments().text("value");
    }
  }

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public void on(TraceEvent event) {
    switch (event) {
      case Changed changed when changed.rule().equals(SEEN) -> seen(changed);
      case Changed changed when changed.rule().equals(PROGRESS) -> {
        Watcher watcher = watcher(changed);
        watcher.through = Math.max(watcher.through, changed.fields().number("through", 0));
      }
      case Changed changed when changed.rule().equals(LOST) -> {
        watchers.remove(changed.node());
        watcher(changed).from = changed.fields().number("through", 0) + 1;
      }
      case Restarted restarted -> watchers.remove(restarted.node());
      case Invoked call when call.function().equals("put") -> running.put(call.operation(), call);
      case Completed answer when answer.outcome() == Outcome.OK -> {
        Invoked call = running.remove(answer.operation());
        if (call != null) {
          puts.add(new Put(call, answer));
        }
      }
      default -> {}
    }
  }

  private Watcher watcher(Changed event) {
    Watcher known = watchers.get(event.node());
    if (known != null) {
      return known;
    }
    var watcher = new Watcher();
    watchers.put(event.node(), watcher);
    lives.add(new Life(event.node(), watcher));
    return watcher;
  }

  private void seen(Changed event) {
    Watcher watcher = watcher(event);
    Place last = new Place(watcher.through, Long.MAX_VALUE);
    for (String words : event.fields().text("events").split(", ")) {
      int space = words.indexOf(' ');
      Place place = Place.parse(words.substring(0, space));
      String what = words.substring(space + 1);
      if (place.compareTo(last) <= 0) {
        violate(
            event.at(),
            List.of(event.seq()),
            List.of(event.node()),
            "%s saw %s of revision %s after it had seen all up to revision %d (event %d)"
                .formatted(event.node(), what, place, last.revision(), event.seq()));
      }
      last = place;
      watcher.seen.put(place, event.seq());
      Change known =
          changes.computeIfAbsent(place, _ -> new Change(what, event.node(), event.seq()));
      if (!known.what().equals(what)) {
        violate(
            event.at(),
            List.of(known.event(), event.seq()),
            List.of(known.who(), event.node()),
            "at revision %s %s saw %s (event %d), and %s saw %s (event %d)"
                .formatted(
                    place,
                    known.who(),
                    known.what(),
                    known.event(),
                    event.node(),
                    what,
                    event.seq()));
      }
    }
    watcher.through = event.fields().number("through", 0);
  }

  private void violate(long at, List<Long> events, List<String> nodes, String why) {
    if (first == null) {
      first = new Violated(at, why, events, nodes, 0);
    }
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    lives.forEach(life -> mustBeComplete(life, end));
    mustRespectTime(end);
    mustHaveHeard(end);
    return first == null ? new Held(changes.size(), "changes seen by watchers") : first;
  }

  private void mustBeComplete(Life life, long end) {
    Watcher watcher = life.watcher();
    for (var change : changes.entrySet()) {
      long revision = change.getKey().revision();
      boolean wasTold = revision >= watcher.from && revision <= watcher.through;
      if (wasTold && !watcher.seen.containsKey(change.getKey())) {
        violate(
            end,
            List.of(change.getValue().event()),
            List.of(life.who(), change.getValue().who()),
            "%s never saw %s of revision %s, which %s saw (event %d), though it saw later ones"
                .formatted(
                    life.who(),
                    change.getValue().what(),
                    change.getKey(),
                    change.getValue().who(),
                    change.getValue().event()));
      }
    }
  }

  /// Of two puts, one acknowledged before the other was asked for: if the later one was seen, so
  /// was the earlier one, before it.
  private void mustRespectTime(long end) {
    var places = places();
    var byCall = new ArrayList<>(puts);
    byCall.sort(Comparator.comparingLong(put -> put.call().seq()));
    var byAnswer = new ArrayList<>(puts);
    byAnswer.sort(Comparator.comparingLong(put -> put.answer().seq()));
    int before = 0;
    Place latest = new Place(0, 0);
    for (Put put : byCall) {
      Place own = places.get(put.words());
      if (own == null) {
        continue;
      }
      while (before < byAnswer.size() && byAnswer.get(before).answer().seq() < put.call().seq()) {
        Put earlier = byAnswer.get(before++);
        Place place = places.get(earlier.words());
        if (place == null || place.compareTo(own) >= 0) {
          violateTime(earlier, put, place, own, end);
        } else {
          latest = latest.compareTo(place) > 0 ? latest : place;
        }
      }
      if (latest.compareTo(own) > 0) {
        violate(
            end,
            List.of(put.call().seq(), put.answer().seq()),
            List.of(put.call().node()),
            "%s was put at revision %s, after one of revision %s was acknowledged"
                .formatted(put.words(), own, latest));
      }
    }
  }

  private Map<String, Place> places() {
    var places = new TreeMap<String, Place>();
    changes.forEach((place, change) -> places.put(change.what(), place));
    return places;
  }

  private void mustHaveHeard(long end) {
    var places = places();
    for (Put put : puts) {
      Place place = places.get(put.words());
      if (place == null || put.answer().at() + LATEST_NANOS >= end) {
        continue;
      }
      watchers.forEach((who, watcher) -> {
        if (place.revision() >= watcher.from && place.revision() > watcher.through) {
          violate(
              end,
              List.of(put.answer().seq()),
              List.of(who),
              "%s has not seen %s of revision %s, though it was acknowledged %s before the end"
                  .formatted(who, put.words(), place, Times.seconds(end - put.answer().at())));
        }
      });
    }
  }

  private void violateTime(Put earlier, Put later, @Nullable Place seen, Place own, long end) {
    violate(
        end,
        List.of(earlier.answer().seq(), later.call().seq()),
        List.of(earlier.call().node(), later.call().node()),
        "%s was acknowledged (event %d) before %s was asked for (event %d), but watchers saw %s at"
                .formatted(
                    earlier.words(),
                    earlier.answer().seq(),
                    later.words(),
                    later.call().seq(),
                    later.words())
            + " revision %s, and the other %s"
                .formatted(own, seen == null ? "never" : "at revision " + seen));
  }
}
