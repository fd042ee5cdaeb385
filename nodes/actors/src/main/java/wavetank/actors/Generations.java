package wavetank.actors;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Timer;

/// Which setting of each timer counts: the newest one, unless it was cancelled or has fired. A node
/// has a handful of timers, so a list is searched.
final class Generations {
  private static final class Entry {
    final Timer timer;

    /// Of the setting that counts; 0 if none does.
    long generation;

    /// The newest setting that started to run; one that waits for the disk did not yet.
    long running;

    /// Position in the trace where it started to run.
    long started;

    Entry(Timer timer) {
      this.timer = timer;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private long last;

  /// Makes all earlier settings of this timer stale.
  ///
  /// @return the generation of the new one
  long renew(Timer timer) {
    last++;
    entry(timer).generation = last;
    return last;
  }

  /// Makes all settings of this timer stale.
  ///
  /// @return whether there was one that counted
  boolean end(Timer timer) {
    var entry = entry(timer);
    boolean counted = entry.generation != 0;
    entry.generation = 0;
    return counted;
  }

  boolean counts(Timer timer, long generation) {
    return generation != 0 && entry(timer).generation == generation;
  }

  void started(Timer timer, long generation, long position) {
    var entry = entry(timer);
    entry.running = generation;
    entry.started = position;
  }

  /// The generation of a timer that runs now; 0 if it does not.
  long running(Timer timer) {
    var entry = entry(timer);
    return entry.generation == entry.running ? entry.generation : 0;
  }

  /// The timer of this name, if it was ever set. Small letters and hyphens will do: scenarios write
  /// names so.
  @Nullable Timer find(String name) {
    return entries.stream()
        .map(e -> e.timer)
        .filter(timer -> timer.name().replace('_', '-').equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  /// Position in the trace where the newest setting started to run.
  long startOf(Timer timer) {
    return entry(timer).started;
  }

  /// Timers with a setting that counts.
  List<Timer> live() {
    return entries.stream().filter(e -> e.generation != 0).map(e -> e.timer).toList();
  }

  private Entry entry(Timer timer) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).timer == timer) { // a timer is usually an enum's constant
        return entries.get(i);
      }
    }
    return entryOfName(timer);
  }

  private Entry entryOfName(Timer timer) {
    for (var entry : entries) {
      if (entry.timer.name().equals(timer.name())) {
        return entry;
      }
    }
    var fresh = new Entry(timer);
    entries.add(fresh);
    return fresh;
  }
}
