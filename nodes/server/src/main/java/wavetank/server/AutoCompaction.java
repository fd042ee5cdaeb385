package wavetank.server;

import java.time.Duration;
import java.util.ArrayDeque;

/// When to forget the past, and how much of it. Every member notes what there is to note, so that
/// whoever leads knows; only who leads proposes. Belongs to one thread.
final class AutoCompaction {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PAUSE_BY_REVISION = Duration.ofMinutes(5);
  private static final int NOTES_PER_PAUSE = 10;

  private record Note(long nanos, long revision) {}

  private final Retention retention;
  private final ArrayDeque<Note> notes = new ArrayDeque<>();
  private long lastNanos;
  private long lastRevision;

  /// @param nanos now
  AutoCompaction(Retention retention, long nanos) {
    this.retention = retention;
    this.lastNanos = nanos;
  }

  /// How often `tick` wants to be called.
  Duration pause() {
    return switch (retention) {
      case Retention.Forever() -> LONGEST_PAUSE;
      case Retention.Revisions _ -> PAUSE_BY_REVISION;
      case Retention.Time(var time) -> pauseOf(time).dividedBy(NOTES_PER_PAUSE);
    };
  }

  private static Duration pauseOf(Duration time) {
    return time.compareTo(LONGEST_PAUSE) < 0 ? time : LONGEST_PAUSE;
  }

  /// Up to which revision to compact now; 0 for not at all.
  ///
  /// @param nanos now, of a clock that never goes back
  /// @param revision of the store
  /// @param leads whether this server does
  long tick(long nanos, long revision, boolean leads) {
    long wanted =
        switch (retention) {
          case Retention.Forever() -> 0;
          case Retention.Revisions(long kept) -> revision - kept;
          case Retention.Time(var time) -> byTime(nanos, revision, time);
        };
    if (wanted <= lastRevision || wanted < 1 || !leads) {
      return 0;
    }
    lastRevision = wanted;
    return wanted;
  }

  private long byTime(long nanos, long revision, Duration time) {
    notes.add(new Note(nanos, revision));
    long old = 0;
    for (var next = notes.peek();
        next != null && nanos - next.nanos() >= time.toNanos();
        next = notes.peek()) {
      old = next.revision();
      notes.remove();
    }
    if (old == 0 || nanos - lastNanos < pauseOf(time).toNanos()) {
      return 0;
    }
    lastNanos = nanos;
    return old;
  }

  /// It was not done: the next time it is tried again.
  void failed() {
    lastRevision = 0;
  }
}
