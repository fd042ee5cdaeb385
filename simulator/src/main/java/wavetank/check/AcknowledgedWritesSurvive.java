package wavetank.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// A write that a client was told of is committed at its position, and every leader of a later term
/// has it (Raft paper, sections 5.4.3 and 8).
///
/// A leader that writes in parallel may answer before its own disk has the entry, and with it the
/// commit; then the entry is what a majority of the servers has stored there.
final class AcknowledgedWritesSurvive extends ServerCheck {
  /// @param term of the entry at this position; -1 if it is neither known as committed nor on the
  ///   disks of a majority
  private record Acknowledged(Invoked call, String client, long position, long term, long event) {
    String words() {
      return Operation.words(call);
    }
  }

  private final Map<Long, Invoked> running = new TreeMap<>();
  private @Nullable Acknowledged highest;

  AcknowledgedWritesSurvive() {
    super("acknowledged-writes-survive", "acknowledged writes");
  }

  @Override
  void invoked(Invoked event) {
    if (!Operation.isRead(event.function())) {
      running.put(event.operation(), event);
    }
  }

  @Override
  void completed(Completed event) {
    var invoked = running.remove(event.operation());
    long position = event.result().number("position", 0);
    if (invoked == null || event.outcome() != Outcome.OK || position == 0) {
      return;
    }
    judged(1);
    var fact = servers().committed().at(position);
    long term = fact == null ? servers().storedTerm(position) : fact.entry().term();
    var write = new Acknowledged(invoked, event.node(), position, term, event.seq());
    if (position > servers().committed().last() && term < 0) {
      violate(
          event,
          0,
          List.of(write.client),
          position,
          "%s was told that %s took effect at index %d (event %d), which no majority has stored",
          write.client,
          write.words(),
          position,
          write.event);
    }
    if (highest == null || position > highest.position) {
      highest = write;
    }
  }

  @Override
  void elected(Server leader, Changed event) {
    var write = highest;
    if (write == null) {
      return;
    }
    var fact = servers().committed().at(write.position);
    long term = fact == null ? write.term : fact.entry().term();
    long since = fact == null ? write.term : fact.inTerm();
    if (term >= 0
        && since < leader.term
        && write.position > leader.log.through()
        && leader.log.term(write.position) != term) {
      violate(
          event,
          write.event,
          List.of(write.client, leader.name),
          write.position,
          "%s was told that %s took effect at index %d (event %d), but %s leads term %d without it"
              + " (event %d)",
          write.client,
          write.words(),
          write.position,
          write.event,
          leader.name,
          leader.term,
          event.seq());
    }
  }
}
