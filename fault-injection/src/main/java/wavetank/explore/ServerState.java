package wavetank.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect;
import wavetank.core.Event;
import wavetank.core.Note;
import wavetank.core.Timer;

/// All that there is of one server in a world: an immutable value.
///
/// @param server its number
/// @param state of its protocol; null once it has stopped by itself
/// @param stored what it would begin with after a crash: the state that its disk leads to
/// @param unsynced what is written and not on disk yet, oldest first
/// @param timers that run, by name
/// @param view what its durable notes say
record ServerState(
    int server,
    @Nullable Object state,
    Object stored,
    List<Write> unsynced,
    List<Timer> timers,
    View view) {
  ServerState {
    unsynced = List.copyOf(unsynced);
    timers = List.copyOf(timers);
  }

  /// One record of the journal on its way to the disk.
  ///
  /// @param events what it holds
  /// @param notes of the steps that rest on it
  /// @param held messages and timers that wait for it (output commit)
  record Write(List<Event> events, List<Note> notes, List<Effect> held) {
    Write {
      events = List.copyOf(events);
      notes = List.copyOf(notes);
      held = List.copyOf(held);
    }
  }

  /// A hash of all of it may be taken from this. Notes of unsynced writes follow from their events
  /// and from the state before.
  void describe(Anatomy anatomy, Outline out) {
    out.name(server);
    anatomy.describe(state, out);
    anatomy.describe(stored, out);
    out.number(unsynced.size());
    for (Write write : unsynced) {
      anatomy.describe(write.events(), out);
      anatomy.describe(write.held(), out);
    }
    for (Timer timer : timers) {
      out.text(timer.name());
    }
    anatomy.describe(view, out);
  }
}
